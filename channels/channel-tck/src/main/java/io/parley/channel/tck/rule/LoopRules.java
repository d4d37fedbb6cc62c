package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.of;
import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.Obligation;
import java.util.List;

/** Threads of the machine. */
final class LoopRules {

    static final List<Obligation> ALL = List.of(
            of(
                    Group.LOOP,
                    1,
                    "C6",
                    "no method and no handler waits on the thread that calls it",
                    "chain stages with thenCompose instead of join() and get(); run what must block on context.workers()",
                    LoopRules::neverWaits),
            onStage(
                    Group.LOOP,
                    2,
                    "SPI Blobs",
                    "blobs are opened and stored on workers",
                    "wrap the call: CompletableFuture.supplyAsync(() -> blobs.put(...), context.workers())",
                    LoopRules::blobsOnWorkers));

    private LoopRules() {}

    private static void neverWaits(AdapterUnderTest rig) {
        try (Stage stage = Stage.patient(rig)) {
            Traffic.all(stage);
            stage.stop();
            List<String> blockings = stage.context.loop().blockings();
            Breach.unless(blockings.isEmpty(), "the event loop was blocked: " + blockings);
        }
    }

    private static void blobsOnWorkers(Stage stage) {
        Traffic.all(stage);
        List<String> called = stage.context.breaches().onLoop();
        Breach.unless(called.isEmpty(), "on the event loop were called: " + called);
    }
}
