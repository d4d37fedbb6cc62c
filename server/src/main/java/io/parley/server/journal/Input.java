package io.parley.server.journal;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.Receipt;
import io.parley.deadletter.DeadLetter;
import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.DeadLetters.Body;
import io.parley.delivery.DeadReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;

/** Something an adapter reported, with the type of its channel. */
sealed interface Input {

    String channel();

    String inbox();

    /** What keeps its order among each other: inputs of one lane are handed over one after the other. */
    String lane();

    /** Hands it over. */
    CompletionStage<Receipt> to(InboundSink sink);

    /** As a letter between two tries; the same input has the same id. */
    Body letter(String fault, long nowMs);

    /** A message. */
    record Message(String channel, InboundMessage message) implements Input {

        @Override
        public String inbox() {
            return message.inbox();
        }

        @Override
        public String lane() {
            return message.inbox() + '|' + message.contact().value();
        }

        @Override
        public CompletionStage<Receipt> to(InboundSink sink) {
            return sink.accept(message);
        }

        @Override
        public Body letter(String fault, long nowMs) {
            String id = key("m", channel, inbox(), message.providerMessageId(), message.fingerprint());
            return Input.letter(this, id, message.contact().value(), message.subject(), fault, nowMs);
        }

        /** Without the words, for logs. */
        @Override
        public String toString() {
            return "Message[" + channel + ' ' + inbox() + ']';
        }
    }

    /** A report about a message that was sent. */
    record Report(String channel, DeliveryEvent event) implements Input {

        @Override
        public String inbox() {
            return event.inbox();
        }

        @Override
        public String lane() {
            return event.inbox() + "|r|" + event.reference();
        }

        @Override
        public CompletionStage<Receipt> to(InboundSink sink) {
            return sink.report(event);
        }

        @Override
        public Body letter(String fault, long nowMs) {
            String id = key("r", channel, inbox(), event.reportId(), event.reference() + event.status());
            return Input.letter(this, id, event.recipient(), "", fault, nowMs);
        }
    }

    private static Body letter(Input input, String id, String party, String subject, String fault, long nowMs) {
        return new Body(
                new DeadLetter(
                        id,
                        false,
                        input.channel(),
                        input.inbox(),
                        "",
                        0,
                        party,
                        subject,
                        DeadReason.NOT_HANDLED.name(),
                        fault,
                        1,
                        State.TRYING,
                        nowMs),
                InputJson.write(input));
    }

    private static String key(String kind, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "in-" + kind + HexFormat.of().formatHex(digest.digest(), 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
