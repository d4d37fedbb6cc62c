package io.parley.channel.tck.fake;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what an adapter hands in, knows duplicates as the core does, and answers as the obligation wants. */
public final class FakeSink implements InboundSink {

    /** Everything handed in, duplicates included, in order. */
    public final List<InboundMessage> offered = new CopyOnWriteArrayList<>();

    /** Written messages, without duplicates. */
    public final List<InboundMessage> messages = new CopyOnWriteArrayList<>();

    /** Every report handed in, duplicates included. */
    public final List<DeliveryEvent> events = new CopyOnWriteArrayList<>();

    /** Input that could not become a message. */
    public final List<QuarantinedInput> quarantined = new CopyOnWriteArrayList<>();

    private final EventLoop loop;
    private final Breaches breaches;
    private final Map<String, Integer> known = new HashMap<>();
    private final FakeFiles files;
    private Set<String> expectedBefore = Set.of();
    private final List<Runnable> held = new ArrayList<>();
    private Mood mood = Mood.ACCEPTS;

    /** How the core answers. */
    public enum Mood {
        /** Everything is written. */
        ACCEPTS,
        /** Storage is in doubt: nothing is written, come again. */
        LATER,
        /** The stage fails. */
        FAILS,
        /** No answer until {@link FakeSink#release}. */
        HOLDS
    }

    FakeSink(EventLoop loop, Breaches breaches, FakeFiles files) {
        this.files = files;
        this.loop = loop;
        this.breaches = breaches;
    }

    /** From now on answers so. */
    public synchronized void mood(Mood next) {
        mood = next;
    }

    /** Writes and answers what was held, and everything after it at once. */
    public void release() {
        List<Runnable> waiting;
        synchronized (this) {
            mood = Mood.ACCEPTS;
            waiting = List.copyOf(held);
            held.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** How many wait for {@link #release}. */
    public synchronized int waiting() {
        return held.size();
    }

    /** Keys of the files that were written down when the latest message was handed in. */
    public synchronized Set<String> knownBefore() {
        return expectedBefore;
    }

    /** Whether nothing at all was handed in. */
    public boolean untouched() {
        return offered.isEmpty() && events.isEmpty() && quarantined.isEmpty();
    }

    @Override
    public CompletionStage<Receipt> accept(InboundMessage message) {
        synchronized (this) {
            expectedBefore = files.expected().keySet();
        }
        offered.add(message);
        String key = "m|" + message.inbox() + "|" + message.providerMessageId() + "|" + message.fingerprint();
        return answer(key, () -> messages.add(message));
    }

    @Override
    public CompletionStage<Receipt> report(DeliveryEvent event) {
        events.add(event);
        return answer("e|" + event.inbox() + "|" + event.reportId(), () -> {});
    }

    @Override
    public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
        quarantined.add(input);
        return answer("q|" + input.inbox() + "|" + input.blob(), () -> {});
    }

    private synchronized CompletionStage<Receipt> answer(String key, Runnable write) {
        breaches.calledWhileStopped("the sink");
        return switch (mood) {
            case ACCEPTS -> loop.later(written(key, write));
            case LATER -> loop.later(new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(2)));
            case FAILS -> loop.failing(new IllegalStateException("the core failed"));
            case HOLDS -> {
                CompletableFuture<Receipt> answer = new CompletableFuture<>();
                held.add(() -> {
                    Receipt receipt = written(key, write);
                    loop.post(() -> answer.complete(receipt));
                });
                yield answer;
            }
        };
    }

    private synchronized Receipt written(String key, Runnable write) {
        Integer before = known.putIfAbsent(key, known.size() + 1);
        if (before != null) {
            return new Receipt.Duplicate("c1", before);
        }
        write.run();
        return new Receipt.Accepted("c1", known.size());
    }
}
