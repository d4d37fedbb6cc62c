package io.parley.server.egress;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One request with its redirects. All state lives on a context of its own. */
final class EgressCall {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> FOR_ONE_ORIGIN = Set.of("authorization", "cookie");
    private static final long CONNECT_MS = 5_000;

    private final HttpClient client;
    private final EgressPolicy policy;
    private final Names names;
    private final Clock clock;
    private final ContextInternal context;
    private final EgressRequest request;
    private final Promise<EgressResult> result;
    private long deadline;
    private boolean maybeSent;
    private Optional<HttpClientRequest> open = Optional.empty();

    EgressCall(
            HttpClient client,
            EgressPolicy policy,
            Names names,
            Clock clock,
            ContextInternal context,
            EgressRequest request) {
        this.client = client;
        this.policy = policy;
        this.names = names;
        this.clock = clock;
        this.context = context;
        this.request = request;
        this.result = context.promise();
    }

    /** Completes with the result; fails only by a bug. Call once. */
    Future<EgressResult> run() {
        context.runOnContext(begun -> {
            deadline = context.owner().setTimer(request.timeout().toMillis(), late -> timedOut());
            guarded(() -> go(request.url(), request.redirects()));
        });
        return result.future().onComplete(done -> context.owner().cancelTimer(deadline));
    }

    private void timedOut() {
        fail("no answer from " + host(request.url()) + " within "
                + request.timeout().toMillis() + " ms");
        open.ifPresent(HttpClientRequest::reset);
    }

    private void go(URI url, int redirects) {
        Optional<String> objection = policy.objection(url, request.onlyHosts());
        if (objection.isPresent()) {
            forbid(objection.get());
            return;
        }
        String host = EgressPolicy.host(url);
        names.addresses(context, host)
                .onSuccess(found -> guarded(() -> choose(url, redirects, host, found)))
                .onFailure(failure -> fail(host + ": the name has no address"));
    }

    private void choose(URI url, int redirects, String host, List<InetAddress> found) {
        List<InetAddress> admitted =
                found.stream().filter(address -> policy.admits(host, address)).toList();
        if (admitted.isEmpty()) {
            forbid(host + ": its address is not on the public internet (egress.allow can name it)");
            return;
        }
        connect(url, redirects, admitted.iterator());
    }

    /** The next address is tried only while nothing was sent. */
    private void connect(URI url, int redirects, Iterator<InetAddress> addresses) {
        client.request(options(url, addresses.next()))
                .onSuccess(opened -> guarded(() -> exchange(opened, url, redirects)))
                .onFailure(failure -> {
                    if (addresses.hasNext() && !result.future().isComplete()) {
                        guarded(() -> connect(url, redirects, addresses));
                    } else {
                        fail(host(url) + ": cannot connect ("
                                + failure.getClass().getSimpleName() + ")");
                    }
                });
    }

    private RequestOptions options(URI url, InetAddress address) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : https ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                // The address that was checked, under the name that the certificate must carry.
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(EgressPolicy.host(url))
                .setPort(port)
                .setSsl(https)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_MS)
                .putHeader("User-Agent", "Parley");
        boolean sameOrigin = origin(url).equals(origin(request.url()));
        request.headers().forEach((name, value) -> {
            if (sameOrigin || !FOR_ONE_ORIGIN.contains(name.toLowerCase(Locale.ROOT))) {
                options.putHeader(name, value);
            }
        });
        return options;
    }

    private void exchange(HttpClientRequest opened, URI url, int redirects) {
        if (result.future().isComplete()) {
            opened.reset();
            return;
        }
        open = Optional.of(opened);
        maybeSent = true;
        opened.send(Buffer.buffer(request.body()))
                .onSuccess(response -> guarded(() -> answered(response, url, redirects)))
                .onFailure(failure ->
                        fail(host(url) + ": no answer (" + failure.getClass().getSimpleName() + ")"));
    }

    private void answered(HttpClientResponse response, URI url, int redirects) {
        String location = response.getHeader("Location");
        if (redirects > 0
                && request.method().equals("GET")
                && REDIRECTS.contains(response.statusCode())
                && location != null) {
            response.request().reset();
            go(url.resolve(location), redirects - 1);
            return;
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            int room = request.maxAnswerBytes() - body.length();
            if (part.length() <= room) {
                body.appendBuffer(part);
                return;
            }
            body.appendBuffer(part, 0, room);
            complete(answer(response, body, true));
            response.request().reset();
        });
        response.exceptionHandler(failure -> fail(host(url) + ": the answer broke off"));
        response.endHandler(end -> complete(answer(response, body, false)));
    }

    private EgressResult answer(HttpClientResponse response, Buffer body, boolean cut) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        List.copyOf(response.headers().getAll(name))));
        return new EgressResult.Answered(
                response.statusCode(),
                headers,
                body.getBytes(),
                cut,
                Optional.ofNullable(response.getHeader("Retry-After"))
                        .flatMap(value -> RetryAfter.parse(value, clock.instant())));
    }

    /** What cannot be asked for at all (a header with a line break, an address that is none) is our side's mistake. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException wrong) {
            forbid(host(request.url()) + ": the request is malformed");
        }
    }

    private void forbid(String reason) {
        // After a redirect the first request was sent, but it was a GET: nothing happened by it.
        complete(new EgressResult.Forbidden(reason));
    }

    private void fail(String reason) {
        complete(new EgressResult.Failed(maybeSent, reason));
    }

    private void complete(EgressResult outcome) {
        result.tryComplete(outcome);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }

    private static String host(URI url) {
        return url.getHost() == null ? "an address without host" : EgressPolicy.host(url);
    }
}
