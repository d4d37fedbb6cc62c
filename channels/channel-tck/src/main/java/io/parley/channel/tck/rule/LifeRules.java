package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.obligation;
import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.FakeSink.Mood;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Starting and stopping. */
final class LifeRules {
    private static final long AFTER_STOP_MS = 300;

    static final List<Obligation> ALL = List.of(
            obligation(
                    Group.LIFE,
                    1,
                    "SPI",
                    "the type is a name of a-z, 0-9 and -, and the declaration is the same each time it is asked for",
                    "return constants from type() and capabilities()",
                    LifeRules::declaration),
            obligation(
                    Group.LIFE,
                    2,
                    "rule 4",
                    "without a needed secret the adapter does not start",
                    "fail the stage of start() when a secret is absent or blank; never skip the check of a signature",
                    LifeRules::secretsAreNeeded),
            obligation(
                    Group.LIFE,
                    3,
                    "SPI start()",
                    "a start that fails names the inbox and the setting",
                    "say 'inbox ID: secret NAME: not set (expected: ...)' in the exception's message",
                    LifeRules::problemsAreNamed),
            onStage(
                    Group.LIFE,
                    4,
                    "C7",
                    "stop completes, however often and before any start",
                    "make stop() idempotent: forget what runs, then return a completed stage",
                    LifeRules::stopIsIdempotent),
            onStage(
                    Group.LIFE,
                    5,
                    "C7",
                    "a message in progress while the adapter stops is handed over and answered",
                    "let the handler keep what it works with; stop() must only refuse what comes after it",
                    LifeRules::workInProgressEnds),
            onStage(
                    Group.LIFE,
                    6,
                    "C7",
                    "after stop has completed nothing of the context is called and no thread is left",
                    "end every thread and timer you started before the stage of stop() completes",
                    LifeRules::nothingStays),
            obligation(
                    Group.LIFE,
                    7,
                    "C4",
                    "a send while the adapter does not run is answered with Retryable",
                    "return SendResult.Retryable from send() before start() and after stop(); do not throw",
                    LifeRules::sendsWait),
            onStage(
                    Group.LIFE,
                    8,
                    "C4",
                    "a send for an inbox that is not the adapter's is answered with Permanent",
                    "look the inbox up by id and return SendResult.Permanent when there is none",
                    LifeRules::strangeInbox));

    private LifeRules() {}

    private static void declaration(AdapterUnderTest rig) {
        ChannelAdapter adapter = rig.adapter();
        Breach.unless(adapter.type().matches("[a-z][a-z0-9-]*"), "type: " + adapter.type());
        Breach.unless(adapter.type().equals(rig.adapter().type()), "another type the second time");
        Breach.unless(
                adapter.capabilities().equals(rig.adapter().capabilities()), "another declaration the second time");
    }

    private static void secretsAreNeeded(AdapterUnderTest rig) {
        NotApplicable.unless(!rig.neededSecrets().isEmpty(), "the channel has no secrets");
        for (String secret : rig.neededSecrets()) {
            for (String value : new String[] {"", null}) {
                try (Stage stage = Stage.idle(rig, without(rig.inbox(), secret, value))) {
                    Breach.unless(
                            stage.startProblem().isPresent(),
                            "it started " + (value == null ? "without" : "with a blank") + " secret " + secret);
                }
            }
        }
    }

    private static void problemsAreNamed(AdapterUnderTest rig) {
        NotApplicable.unless(!rig.neededSecrets().isEmpty(), "the channel has no secrets");
        for (String secret : rig.neededSecrets()) {
            try (Stage stage = Stage.idle(rig, without(rig.inbox(), secret, null))) {
                String problem = stage.startProblem().orElse(rig.inbox().id() + " " + secret);
                Breach.unless(
                        problem.contains(rig.inbox().id()) && problem.contains(secret),
                        "without secret " + secret + " the problem was: " + problem);
            }
        }
    }

    static Inbox without(Inbox inbox, String secret, String value) {
        Map<String, String> secrets = new HashMap<>(inbox.secrets());
        secrets.remove(secret);
        if (value != null) {
            secrets.put(secret, value);
        }
        return new Inbox(inbox.workspace(), inbox.id(), inbox.name(), inbox.address(), inbox.settings(), secrets);
    }

    private static void stopIsIdempotent(Stage stage) {
        stage.stop();
        stage.stop();
        try (Stage idle = Stage.idle(stage.rig, stage.rig.inbox())) {
            idle.stop();
        }
    }

    private static void workInProgressEnds(Stage stage) {
        Wire wire = stage.wire(stage.arriving(1));
        stage.context.sink().mood(Mood.HOLDS);
        CompletableFuture<Reply> reply = stage.begin(wire);
        stage.until("the message reaches the sink", () -> stage.context.sink().waiting() == 1);
        CompletableFuture<Void> stopping = stage.context.loop().call(stage.adapter::stop);
        stage.context.settle();
        stage.context.sink().release();
        Reply came = Stage.wait("the answer to the provider", reply);
        Breach.unless(came.taken(), "the provider was told " + came.verdict() + " though the message was written");
        Stage.wait("stop", stopping);
    }

    private static void nothingStays(Stage stage) throws Exception {
        Set<Thread> others = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (Stage second = Stage.started(stage.rig)) {
            stage.rig.message(stage.rig.inbox(), second.arriving(1)).ifPresent(second::deliver);
            if (second.declares().delivery() == Capabilities.Delivery.PUSH) {
                second.send("Hello");
            }
            second.context.settle();
            second.stop();
            second.context.breaches().stopped();
            second.until(
                    "threads end with stop, still there: " + left(others),
                    2,
                    () -> left(others).isEmpty());
            List<String> called = calledAfterStop(second);
            Breach.unless(called.isEmpty(), "called after stop: " + called);
        }
    }

    /** A timer that was forgotten takes a while to show itself. */
    private static List<String> calledAfterStop(Stage stage) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTER_STOP_MS);
        while (stage.context.breaches().afterStop().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return stage.context.breaches().afterStop();
    }

    private static Set<String> left(Set<Thread> others) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                // The machine's own, and the kit's.
                .filter(
                        name -> !name.matches(
                                "tck-.*|CompletableFutureDelayScheduler|ForkJoinPool.commonPool.*|process reaper.*"
                                        + "|Attach Listener|Cleaner-.*|Signal Dispatcher|.*GC.*|Java2D.*|surefire.*|JNA.*|junit.*"))
                .collect(Collectors.toSet());
    }

    private static void sendsWait(AdapterUnderTest rig) {
        try (Stage stage = Stage.idle(rig, rig.inbox())) {
            stage.outlet();
            SendResult before = stage.send("Hello");
            Breach.unless(before instanceof SendResult.Retryable, "before start: " + before);
            stage.start();
            stage.stop();
            SendResult after = stage.send("Hello");
            Breach.unless(after instanceof SendResult.Retryable, "after stop: " + after);
        }
    }

    private static void strangeInbox(Stage stage) {
        stage.outlet();
        OutboundMessage mine = stage.outgoing(1, "Hello");
        OutboundMessage strange = new OutboundMessage(
                mine.id(),
                "nobodys",
                mine.recipient(),
                "",
                "c1",
                1,
                "Hello",
                "",
                "",
                List.of(),
                List.of(),
                mine.writtenAt(),
                1);
        SendResult result = stage.send(strange);
        Breach.unless(result instanceof SendResult.Permanent, "the answer was " + result);
    }
}
