package io.parley.channel.wechat.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.HttpEgress;
import io.parley.channel.wechat.settings.Account;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Calls the platform for one account. A token that is refused is replaced, and the call repeated, once. Never blocks; call from any
 * thread. The stages fail only when shared state is in doubt, and then nothing was called.
 */
public final class WeChatApi {

    /** Writes characters as they are: escaped ones are refused by the platform. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MAX_FILE = 12 * 1024 * 1024;

    private final Account account;
    private final HttpEgress egress;
    private final AccessTokens tokens;

    public WeChatApi(Account account, ChannelContext context) {
        this.account = account;
        this.egress = context.egress();
        this.tokens = new AccessTokens(account, egress, context.state(), context.clock(), JSON);
    }

    /** Posts a customer-service message. */
    public CompletionStage<ApiResult> send(JsonNode message) {
        byte[] body = message.toString().getBytes(UTF_8);
        return call(token -> EgressRequest.post(
                url("/cgi-bin/message/custom/send?access_token=", token), "application/json; charset=utf-8", body));
    }

    /** Fetches a file: {@link ApiResult.File}, or for a video {@link ApiResult.Done} with {@code video_url}. */
    public CompletionStage<ApiResult> media(String mediaId) {
        String more = "&media_id=" + URLEncoder.encode(mediaId, UTF_8);
        return call(token -> EgressRequest.get(url("/cgi-bin/media/get?access_token=", token, more))
                .atMost(MAX_FILE));
    }

    /** Fetches a file that the platform named; it needs no token. */
    public CompletionStage<ApiResult> linked(URI url) {
        return egress.send(EgressRequest.get(url).atMost(MAX_FILE).following(3))
                .thenApply(result -> Answers.read(result, JSON));
    }

    /**
     * Uploads a file for three days: {@link ApiResult.Done} with {@code media_id}.
     *
     * @param kind {@code image}, {@code voice} or {@code video}
     * @param ending of the file name, by which the platform tells the type
     */
    public CompletionStage<ApiResult> upload(String kind, String mediaType, String ending, byte[] content) {
        // Fixed, for the content's own bytes decide nothing: a clash would need 128 equal bits after a line break.
        String boundary = "parley-5f0a3c7e9b1d4826a7c3e5f1908b2d64";
        ByteArrayOutputStream body = new ByteArrayOutputStream(content.length + 300);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"file."
                        + ending + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return call(token -> EgressRequest.post(
                url("/cgi-bin/media/upload?access_token=", token, "&type=" + kind),
                "multipart/form-data; boundary=" + boundary,
                body.toByteArray()));
    }

    private URI url(String path, String token, String... more) {
        return URI.create(account.api() + path + URLEncoder.encode(token, UTF_8) + String.join("", more));
    }

    private CompletionStage<ApiResult> call(Function<String, EgressRequest> request) {
        return tokens.current().thenCompose(first -> {
            if (!(first instanceof AccessTokens.Answer.Granted granted)) {
                return no(first);
            }
            return once(request, granted.token()).thenCompose(result -> {
                boolean tokenRefused =
                        result instanceof ApiResult.Refused refused && ErrorCode.of(refused.code()) == ErrorCode.TOKEN;
                return tokenRefused ? again(request, granted.token()) : CompletableFuture.completedFuture(result);
            });
        });
    }

    private CompletionStage<ApiResult> again(Function<String, EgressRequest> request, String refused) {
        return tokens.after(refused)
                .thenCompose(second -> second instanceof AccessTokens.Answer.Granted granted
                        ? once(request, granted.token())
                        : no(second));
    }

    private static CompletionStage<ApiResult> no(AccessTokens.Answer answer) {
        return CompletableFuture.completedFuture(((AccessTokens.Answer.Denied) answer).why());
    }

    private CompletionStage<ApiResult> once(Function<String, EgressRequest> request, String token) {
        return egress.send(request.apply(token).only(Set.of(account.api().getHost())))
                .thenApply(result -> Answers.read(result, JSON));
    }
}
