package io.parley.channel.wechat;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.HttpEgress;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Real HTTP without a policy but for the hosts that a request names. */
public final class PlainEgress implements HttpEgress {

    private final HttpClient client = HttpClient.newHttpClient();

    /** What was asked for. */
    public final List<EgressRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<EgressResult> send(EgressRequest request) {
        requests.add(request);
        if (!request.onlyHosts().isEmpty()
                && !request.onlyHosts().contains(request.url().getHost())) {
            return java.util.concurrent.CompletableFuture.completedFuture(
                    new EgressResult.Forbidden(request.url().getHost()));
        }
        HttpRequest.Builder http = HttpRequest.newBuilder(request.url())
                .timeout(request.timeout())
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::header);
        return client.sendAsync(http.build(), HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> failure == null
                        ? answered(answer, request.maxAnswerBytes())
                        : new EgressResult.Failed(!(failure.getCause() instanceof ConnectException), "no answer"));
    }

    private static EgressResult answered(HttpResponse<byte[]> answer, int most) {
        Map<String, List<String>> headers = answer.headers().map().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        byte[] body = answer.body();
        return new EgressResult.Answered(
                answer.statusCode(),
                headers,
                body.length > most ? Arrays.copyOf(body, most) : body,
                body.length > most,
                Optional.empty());
    }
}
