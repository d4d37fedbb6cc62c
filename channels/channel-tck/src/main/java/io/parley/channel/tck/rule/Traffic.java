package io.parley.channel.tck.rule;

import io.parley.channel.Attachment;
import io.parley.channel.Capabilities;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.Inbox;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.fake.FakeSink.Mood;
import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A little of everything an adapter can do, with words and secrets that can be searched for afterwards. */
final class Traffic {

    static final String WORDS_IN = "tck-words-of-the-contact";
    static final String WORDS_OUT = "tck-words-of-the-agent";

    private Traffic() {}

    /** Runs it, whatever comes of it; returns everything that was said to anybody but the contact. */
    static String all(Stage stage) {
        List<String> said = new ArrayList<>();
        Inbox inbox = stage.rig.inbox();
        Arriving arriving = stage.arriving(1).saying(WORDS_IN);
        List<Wire> wires = new ArrayList<>();
        stage.rig.message(inbox, arriving).ifPresent(good -> {
            wires.add(good);
            wires.addAll(stage.rig.unproved(good));
            wires.addAll(stage.rig.tampered(good));
        });
        stage.rig.unreadable(inbox, arriving).ifPresent(wires::add);
        stage.rig.unknownKind(inbox, arriving).ifPresent(wires::add);
        stage.rig.withFile(inbox, arriving, "picture.png").ifPresent(wires::add);
        stage.rig
                .report(inbox, new Delivered("901", arriving.contact(), Status.FAILED, arriving.at()))
                .ifPresent(wires::add);
        for (Mood mood : List.of(Mood.ACCEPTS, Mood.LATER, Mood.FAILS)) {
            stage.context.sink().mood(mood);
            wires.forEach(wire -> said.add(quietly(() -> stage.deliver(wire).shown())));
        }
        stage.context.sink().mood(Mood.ACCEPTS);
        if (stage.declares().delivery() == Capabilities.Delivery.PUSH) {
            sends(stage, said);
        }
        stage.context.settle();
        stage.context.sink().events.forEach(event -> said.add(event.detail() + " " + event.code()));
        stage.context.sink().quarantined.forEach(input -> said.add(input.reason() + " " + input.code()));
        said.add(stage.adapter.toString());
        return String.join("\n", said);
    }

    private static void sends(Stage stage, List<String> said) {
        Outlet outlet = stage.outlet();
        for (Fault fault : Fault.values()) {
            if (outlet.play(fault)) {
                said.add(quietly(() ->
                        stage.send(stage.outgoing(fault.ordinal(), WORDS_OUT)).toString()));
            }
        }
        outlet.play(Fault.NONE);
        String blob = stage.context.blobs().keep(new byte[] {1});
        said.add(quietly(
                () -> stage.send(stage.outgoing(99, WORDS_OUT, new Attachment(blob, "a.txt", "text/plain", 1, "")))
                        .toString()));
    }

    /** What came, or the failure in words: a secret in an exception is read by somebody too. */
    private static String quietly(java.util.function.Supplier<String> step) {
        try {
            return step.get();
        } catch (CompletionException failed) {
            return failed.toString();
        } catch (Breach none) {
            return "";
        }
    }
}
