package io.parley.channel.tck;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.IngressAnswer;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** An adapter whose provider calls by HTTP and is called by HTTP. */
public interface HttpAdapterUnderTest extends AdapterUnderTest {

    /** Names of the headers or parameters that carry the proof. Empty when the transport proves nothing. */
    Set<String> proof();

    /** Whether the proof covers the body. */
    default boolean provesBody() {
        return true;
    }

    /**
     * The message in a request the adapter makes; empty when the request is another one, for example for an access token.
     *
     * @param reference what the provider will call the message
     */
    Optional<Carried> carried(EgressRequest request, String reference);

    /** The provider's answer when it took a message. */
    EgressResult accepts(String reference);

    /** The provider's answer when it refuses a message for good. */
    EgressResult refuses();

    /** The provider's answer when it asks to slow down. */
    default EgressResult tooMany(Duration pause) {
        return new EgressResult.Answered(429, Map.of(), new byte[0], false, Optional.of(pause));
    }

    /** The provider's answer when the reply window is closed; empty when it has none. */
    default Optional<EgressResult> windowClosed() {
        return Optional.empty();
    }

    /** The provider's answer to requests that send nothing. */
    default EgressResult aside(EgressRequest request) {
        return answered(404, "");
    }

    /** What the provider makes of an answer: 2xx is taken; 408, 425, 429 and 5xx bring it again; anything else is final. */
    default Verdict verdict(IngressAnswer answer) {
        int status = answer.status();
        return status < 300
                ? Verdict.TAKEN
                : status == 408 || status == 425 || status == 429 || status >= 500 ? Verdict.LATER : Verdict.REFUSED;
    }

    /** An answer of the provider with a text for its body. */
    static EgressResult.Answered answered(int status, String body) {
        return new EgressResult.Answered(
                status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false, Optional.empty());
    }

    @Override
    default List<Wire> unproved(Wire good) {
        List<Wire> all = new ArrayList<>();
        HttpCall bare = (HttpCall) good;
        for (String name : proof()) {
            if (bare.has(name)) {
                all.add(((HttpCall) good).without(name));
                bare = bare.without(name);
            }
        }
        if (all.size() > 1) {
            all.add(bare);
        }
        return all;
    }

    @Override
    default List<Wire> misshapen(Wire good) {
        List<Wire> all = new ArrayList<>();
        for (String name : proof()) {
            if (((HttpCall) good).has(name)) {
                for (String value : List.of("", "0", "-1", "%25%25%25", "v1,", "=", "x".repeat(9_000))) {
                    all.add(((HttpCall) good).with(name, value));
                }
            }
        }
        return all;
    }

    @Override
    default List<Wire> tampered(Wire good) {
        HttpCall call = (HttpCall) good;
        return proof().isEmpty() || !provesBody() || call.length() == 0
                ? List.of()
                : List.of(call.flipped(call.length() / 2), call.flipped(call.length() - 1), call.flipped(0));
    }

    @Override
    default List<Wire> strayed(Wire good) {
        HttpCall call = (HttpCall) good;
        return List.of(call.by("PUT"), call.by("DELETE"), call.to("/no/such/place"), call.to("/../x"));
    }

    @Override
    default Optional<Wire> fromElsewhere(Wire good) {
        return Optional.of(((HttpCall) good)
                .header("Host", "elsewhere.example")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Forwarded-Proto", "http"));
    }

    @Override
    default CompletionStage<Reply> deliver(ChannelAdapter adapter, FakeContext context, Wire wire) {
        return context.ingress()
                .call(inbox().id(), (HttpCall) wire)
                .thenApply(answer -> new Reply(
                        verdict(answer),
                        answer.status() + " " + answer.headers() + " "
                                + new String(answer.body(), StandardCharsets.UTF_8)));
    }

    @Override
    default Optional<Outlet> outlet(FakeContext context) {
        return Optional.of(new HttpOutlet(this, context));
    }
}
