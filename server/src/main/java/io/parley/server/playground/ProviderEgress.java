package io.parley.server.playground;

import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.HttpEgress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Leads calls to the pretended providers to this process' own door, and all others the usual way. Names of the pretended providers
 * belong to nobody, so no call that was meant for the outside comes here, and no address of this machine becomes reachable otherwise.
 */
final class ProviderEgress implements HttpEgress {

    private final HttpEgress usual;
    private final HttpEgress own;
    private final Supplier<String> door;
    private final Map<String, String> roots;

    /**
     * An egress with pretended providers.
     *
     * @param own may reach the door and nothing else
     * @param door where this process listens, for example {@code http://127.0.0.1:8080}
     * @param roots paths of the providers' interfaces by host
     */
    ProviderEgress(HttpEgress usual, HttpEgress own, Supplier<String> door, Map<String, String> roots) {
        this.usual = usual;
        this.own = own;
        this.door = door;
        this.roots = Map.copyOf(roots);
    }

    @Override
    public CompletionStage<EgressResult> send(EgressRequest request) {
        Optional<String> root = Optional.ofNullable(request.url().getHost()).map(roots::get);
        return root.isPresent() ? own.send(led(request, root.get())) : usual.send(request);
    }

    private EgressRequest led(EgressRequest request, String root) {
        URI url = request.url();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new EgressRequest(
                request.method(),
                URI.create(door.get() + root + url.getRawPath() + query),
                request.headers(),
                request.body(),
                request.timeout(),
                request.maxAnswerBytes(),
                0,
                Set.of());
    }
}
