package io.parley.channel.tck.model;

import static io.parley.channel.tck.model.ModelWire.coded;
import static io.parley.channel.tck.model.ModelWire.decoded;
import static io.parley.channel.tck.model.ModelWire.sign;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.fake.FakeIngress;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The model provider: lines of words, signed by HMAC over time, address and body. */
public final class ModelRig implements HttpAdapterUnderTest {

    private final Set<Flaw> flaws;

    public ModelRig(Set<Flaw> flaws) {
        this.flaws = Set.copyOf(flaws);
    }

    @Override
    public ChannelAdapter adapter() {
        return new ModelAdapter(flaws);
    }

    @Override
    public Inbox inbox() {
        return new Inbox("w1", "m1", "Model", "model", Map.of(), Map.of("key", "k3y0fTheModelInbox"));
    }

    @Override
    public String contact() {
        return "ann-1";
    }

    @Override
    public Set<String> proof() {
        return Set.of("X-Time", "X-Signature");
    }

    @Override
    public boolean provesTime() {
        return true;
    }

    private Wire signed(Inbox signer, Instant at, String body) {
        String time = Long.toString(at.getEpochSecond());
        String url = FakeIngress.address(adapter().type(), inbox().id()).toString();
        String key = signer.secrets().get("key");
        return HttpCall.post("", "text/plain", body)
                .header("X-Time", time)
                .header("X-Signature", sign(key, time, url, body))
                .header("X-Weak-Signature", sign(key, time, url));
    }

    private static String line(String kind, Arriving message) {
        return kind + " " + message.id() + " " + message.contact() + " " + coded(message.text());
    }

    @Override
    public Optional<Wire> message(Inbox signer, Arriving message) {
        return Optional.of(signed(signer, message.at(), line("message", message)));
    }

    @Override
    public Optional<Wire> unreadable(Inbox signer, Arriving message) {
        return Optional.of(signed(signer, message.at(), "%%% " + message.id()));
    }

    @Override
    public Optional<Wire> unknownKind(Inbox signer, Arriving message) {
        return Optional.of(signed(signer, message.at(), line("hologram", message)));
    }

    @Override
    public Optional<Wire> batch(Inbox signer, List<Arriving> messages) {
        String lines = messages.stream().map(one -> line("message", one)).collect(Collectors.joining("\n%%%\n"));
        return Optional.of(signed(signer, messages.get(0).at(), lines));
    }

    @Override
    public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
        return Optional.of(signed(signer, message.at(), line("file", message) + " " + coded(fileName)));
    }

    @Override
    public Optional<Wire> answer(Inbox signer, Arriving message, OutboundMessage earlier, String reference) {
        return Optional.of(signed(signer, message.at(), line("answer", message) + " " + coded(reference)));
    }

    @Override
    public Optional<Wire> markup(Inbox signer, Arriving message) {
        String html = "<p onclick=x>Hi<script>x()</script><img onerror=x></p>";
        return Optional.of(signed(signer, message.at(), line("html", message) + " " + coded(html)));
    }

    @Override
    public Optional<Wire> report(Inbox signer, Delivered report) {
        return Optional.of(signed(
                signer,
                report.at(),
                "report " + report.reference() + " " + report.status().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<Wire> unknownReport(Inbox signer, Delivered report) {
        return Optional.of(signed(signer, report.at(), "report " + report.reference() + " teleported"));
    }

    @Override
    public Map<String, Wire> attacks(Inbox signer, Arriving message) {
        return Map.of("a DOCTYPE", signed(signer, message.at(), "<!DOCTYPE x>"));
    }

    @Override
    public Optional<Carried> carried(EgressRequest request, String reference) {
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        String[] parts = new String(request.body(), StandardCharsets.UTF_8).split(" ");
        return Optional.of(new Carried(
                reference, parts[0], decoded(parts[2]), parts[1], parts.length > 3 ? decoded(parts[3]) : ""));
    }

    @Override
    public EgressResult accepts(String reference) {
        return HttpAdapterUnderTest.answered(200, reference);
    }

    @Override
    public EgressResult refuses() {
        return HttpAdapterUnderTest.answered(400, "NO");
    }

    @Override
    public Optional<EgressResult> windowClosed() {
        return Optional.of(HttpAdapterUnderTest.answered(409, "CLOSED"));
    }
}
