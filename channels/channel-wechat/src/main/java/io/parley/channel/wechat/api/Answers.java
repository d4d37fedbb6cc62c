package io.parley.channel.wechat.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.EgressResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Reads what the platform answered: errors come with status 200 and a code in the body. */
final class Answers {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);

    private Answers() {}

    static ApiResult read(EgressResult result, ObjectMapper json) {
        if (result instanceof EgressResult.Forbidden forbidden) {
            return new ApiResult.Impossible(forbidden.reason());
        }
        if (result instanceof EgressResult.Failed failed) {
            return failed.maybeSent()
                    ? new ApiResult.Doubtful(failed.reason())
                    : new ApiResult.NotNow(SOON, failed.reason());
        }
        EgressResult.Answered answered = (EgressResult.Answered) result;
        String status = "WeChat answered with status " + answered.status();
        if (answered.status() == 429 || answered.status() == 503) {
            return new ApiResult.NotNow(answered.retryAfter().orElse(SOON), status);
        }
        if (answered.status() >= 500) {
            return new ApiResult.Doubtful(status); // a gateway may answer so after it passed the request on
        }
        if (!answered.ok()) {
            return new ApiResult.NotNow(LATER, status);
        }
        if (answered.cut()) {
            return isJson(answered)
                    ? new ApiResult.Doubtful("WeChat's answer is too long")
                    : new ApiResult.Refused(45001, "the file is larger than allowed");
        }
        return isJson(answered) ? body(answered.body(), json) : new ApiResult.File(answered.body());
    }

    /** JSON comes as {@code application/json} or {@code text/plain}; files with their own type. */
    private static boolean isJson(EgressResult.Answered answered) {
        String type = answered.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        boolean file = answered.header("content-disposition").isPresent();
        return !file && (type.isEmpty() || type.contains("json") || type.startsWith("text/"));
    }

    private static ApiResult body(byte[] body, ObjectMapper json) {
        try {
            JsonNode node = json.readTree(body);
            if (node != null && node.isObject()) {
                int code = node.path("errcode").asInt(0);
                return code == 0
                        ? new ApiResult.Done(node)
                        : new ApiResult.Refused(code, line(node.path("errmsg").asText("")));
            }
        } catch (IOException notJson) {
            // answered below
        }
        return new ApiResult.Doubtful("WeChat's answer is not JSON");
    }

    private static String line(String message) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(160, line.length()));
    }
}
