package io.parley.channel.wechat.outbound;

import io.parley.channel.SendResult;
import io.parley.channel.wechat.api.ApiResult;
import io.parley.channel.wechat.api.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What the platform's answer means for a message that was not taken. Pure. */
final class Verdict {

    /** Code of a message that may go once the contact has written again. */
    static final String WINDOW_CLOSED = "WINDOW_CLOSED";

    private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");

    private Verdict() {}

    static SendResult of(ApiResult result, Instant now) {
        if (result instanceof ApiResult.NotNow wait) {
            return new SendResult.Retryable(wait.after(), wait.reason());
        }
        if (result instanceof ApiResult.Doubtful doubt) {
            return new SendResult.Unknown("", doubt.reason());
        }
        if (result instanceof ApiResult.Impossible never) {
            return new SendResult.Permanent("FORBIDDEN", never.reason());
        }
        if (result instanceof ApiResult.Refused refused) {
            return refused(refused, now);
        }
        return new SendResult.Unknown("", "WeChat's answer is not what was expected");
    }

    private static SendResult refused(ApiResult.Refused refused, Instant now) {
        String said = "WeChat said " + refused.code() + " " + refused.message();
        return switch (ErrorCode.of(refused.code())) {
            case BUSY -> new SendResult.Retryable(Duration.ofSeconds(5), said);
            case TOKEN -> new SendResult.Retryable(Duration.ofSeconds(30), said);
            case CONFIGURATION -> new SendResult.Retryable(Duration.ofMinutes(5), said);
            case TOO_FAST -> new SendResult.Retryable(Duration.ofSeconds(60), said);
            case DAILY_QUOTA -> new SendResult.Retryable(untilTomorrow(now), said);
            case WINDOW_CLOSED ->
                new SendResult.Permanent(
                        WINDOW_CLOSED,
                        "the contact must write again before WeChat takes an answer (" + refused.code() + ")");
            case NO_SUCH_CONTACT -> new SendResult.Permanent("NO_SUCH_CONTACT", said);
            case MEDIA_GONE -> new SendResult.Permanent("MEDIA_GONE", said);
            case TOO_LARGE -> new SendResult.Permanent("TOO_LARGE", said);
            case NOT_ALLOWED -> new SendResult.Permanent("NOT_ALLOWED", said);
            case OTHER -> new SendResult.Permanent("WECHAT_" + refused.code(), said);
        };
    }

    /** The platform counts by its own day. */
    private static Duration untilTomorrow(Instant now) {
        ZonedDateTime here = now.atZone(PLATFORM);
        return Duration.between(
                here, here.toLocalDate().plusDays(1).atStartOfDay(PLATFORM).plusMinutes(1));
    }
}
