package io.parley.channel.tck;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * How one adapter is built and how its provider speaks: what an adapter's author writes. For a provider of HTTP implement
 * {@link HttpAdapterUnderTest}, which needs less. An answer left empty makes the obligations that need it <i>not applicable</i>, and the report
 * says so.
 */
public interface AdapterUnderTest {

    /** A new adapter, not started. */
    ChannelAdapter adapter();

    /** An inbox with everything it needs, secrets included. Secrets should be long and unlike any other text. */
    Inbox inbox();

    /** Names of the secrets without which the inbox must not be served; usually all of them. */
    default Set<String> neededSecrets() {
        return inbox().secrets().keySet();
    }

    /** The same inbox as somebody with other secrets of the same form would have it. */
    default Inbox otherKeys() {
        Map<String, String> others = new HashMap<>();
        inbox().secrets().forEach((name, value) -> others.put(name, Turned.of(value)));
        Inbox mine = inbox();
        return new Inbox(mine.workspace(), mine.id(), mine.name(), mine.address(), mine.settings(), others);
    }

    /** A contact's address, as the adapter writes it in {@link io.parley.channel.ContactAddress#value()}. */
    String contact();

    /** A text on the wire, proved with the secrets of {@code signer}; empty when contacts come by a way that is not the adapter's. */
    Optional<Wire> message(Inbox signer, Arriving message);

    /** Something authentic that cannot be read as anything. */
    default Optional<Wire> unreadable(Inbox signer, Arriving message) {
        return Optional.empty();
    }

    /** A message of a kind that the provider invented yesterday. */
    default Optional<Wire> unknownKind(Inbox signer, Arriving message) {
        return Optional.empty();
    }

    /** These messages in one delivery, with a broken element after the first. Empty when the provider brings one at a time. */
    default Optional<Wire> batch(Inbox signer, List<Arriving> messages) {
        return Optional.empty();
    }

    /** A message with one file of this name. */
    default Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
        return Optional.empty();
    }

    /** How the provider says, when a file is fetched, that it is gone for good. */
    default EgressResult fileGone() {
        return HttpAdapterUnderTest.answered(404, "");
    }

    /** An answer of the contact to a message that was sent, as far as the transport names it. */
    default Optional<Wire> answer(Inbox signer, Arriving message, OutboundMessage earlier, String reference) {
        return Optional.empty();
    }

    /** A message whose HTML holds {@code <script>} and {@code onerror=}. Empty when the transport has no HTML. */
    default Optional<Wire> markup(Inbox signer, Arriving message) {
        return Optional.empty();
    }

    /** A report about a message that was sent. */
    default Optional<Wire> report(Inbox signer, Delivered report) {
        return Optional.empty();
    }

    /** A report of a kind that the provider invented yesterday. */
    default Optional<Wire> unknownReport(Inbox signer, Delivered report) {
        return Optional.empty();
    }

    /** Attacks by name that must be refused though part of their proof may hold: DOCTYPE, entity bomb, an unencrypted body, ... */
    default Map<String, Wire> attacks(Inbox signer, Arriving message) {
        return Map.of();
    }

    /** The same without its proof, each way in which it can lack. Empty when the transport proves nothing. */
    default List<Wire> unproved(Wire good) {
        return List.of();
    }

    /** The same with a proof of no possible form. */
    default List<Wire> misshapen(Wire good) {
        return List.of();
    }

    /** The same with one byte changed that the proof covers. Empty when it covers no byte of the content. */
    default List<Wire> tampered(Wire good) {
        return List.of();
    }

    /** Whether the proof covers the time it was made, so that a recording is worthless after a while. */
    default boolean provesTime() {
        return false;
    }

    /** The same thing arriving by addresses, methods and names that are not the provider's. */
    default List<Wire> strayed(Wire good) {
        return List.of();
    }

    /** The same under a {@code Host} that is not ours, which must make no difference. */
    default Optional<Wire> fromElsewhere(Wire good) {
        return Optional.empty();
    }

    /** Puts a thing on the wire; completes with what the provider makes of the answer. */
    CompletionStage<Reply> deliver(ChannelAdapter adapter, FakeContext context, Wire wire);

    /** The other side of sending; empty when the channel sends by a way that is not the adapter's. */
    Optional<Outlet> outlet(FakeContext context);
}
