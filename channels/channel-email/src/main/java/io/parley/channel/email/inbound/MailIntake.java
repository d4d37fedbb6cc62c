package io.parley.channel.email.inbound;

import io.parley.channel.Blobs;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundSink;
import io.parley.channel.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one mail: stores its raw bytes, sorts it, hands it to the core and waits for the core's word. Nothing is accepted
 * before the core has it. Blocking; call from a thread that may wait.
 */
public final class MailIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);

    private static final Duration LONGEST_TRANSFER = Duration.ofMinutes(10);

    /** Mails parsed at a time: each may hold some megabytes of text in memory. */
    private static final int PARSERS = 8;

    private final Semaphore parsers = new Semaphore(PARSERS);

    private final Blobs blobs;
    private final MailSorter sorter;
    private final InboundSink sink;
    private final int maxBytes;
    private final Duration patience;

    /**
     * For one adapter's life.
     *
     * @param patience how long to wait for the core before the sender is told to try again
     */
    public MailIntake(Blobs blobs, MailSorter sorter, InboundSink sink, int maxBytes, Duration patience) {
        this.blobs = blobs;
        this.sorter = sorter;
        this.sink = sink;
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /** Takes a mail for all its recipients. Reads the stream to its end, or to just beyond the limit. */
    public Answer take(Envelope envelope, InputStream content) throws IOException {
        Map<String, List<Envelope.Delivery>> byWorkspace = envelope.deliveries().stream()
                .collect(Collectors.groupingBy(
                        delivery -> delivery.inbox().workspace(), LinkedHashMap::new, Collectors.toList()));
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        String firstWorkspace = byWorkspace.keySet().iterator().next();
        LimitedStream limited = new LimitedStream(content, maxBytes, LONGEST_TRANSFER);
        try {
            String firstBlob = blobs.put(firstWorkspace, limited, maxBytes);
            for (Map.Entry<String, List<Envelope.Delivery>> part : byWorkspace.entrySet()) {
                String workspace = part.getKey();
                String blob = workspace.equals(firstWorkspace) ? firstBlob : copy(firstWorkspace, firstBlob, workspace);
                Envelope own = new Envelope(envelope.sender(), part.getValue());
                sort(workspace, blob, own).forEach(outcome -> receipts.addAll(handOver(outcome)));
            }
        } catch (IOException failure) {
            if (limited.exceeded()) {
                return Answer.TOO_LARGE;
            }
            if (limited.broken()) {
                throw failure; // the sender is gone: there is nobody to answer
            }
            LOG.warn("mail not taken: {}", failure.toString());
            return Answer.TRY_AGAIN;
        } catch (RuntimeException refusing) {
            LOG.warn("mail not taken: {}", refusing.toString());
            return Answer.TRY_AGAIN;
        }
        return await(receipts);
    }

    private List<Outcome> sort(String workspace, String blob, Envelope envelope) throws IOException {
        try {
            if (!parsers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("busy: " + PARSERS + " mails are being read");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
        try {
            return sorter.sort(workspace, blob, envelope);
        } finally {
            parsers.release();
        }
    }

    private String copy(String fromWorkspace, String blob, String toWorkspace) throws IOException {
        try (InputStream stored = blobs.open(fromWorkspace, blob)) {
            return blobs.put(toWorkspace, stored, maxBytes);
        }
    }

    private List<CompletableFuture<Receipt>> handOver(Outcome outcome) {
        if (outcome instanceof Outcome.Message message) {
            return List.of(future(sink.accept(message.message())));
        }
        if (outcome instanceof Outcome.Quarantine quarantine) {
            return List.of(future(sink.quarantine(quarantine.input())));
        }
        List<CompletableFuture<Receipt>> reported = new ArrayList<>();
        for (DeliveryEvent event : ((Outcome.Reports) outcome).events()) {
            reported.add(future(sink.report(event)));
        }
        return reported;
    }

    private static CompletableFuture<Receipt> future(CompletionStage<Receipt> stage) {
        return stage.toCompletableFuture();
    }

    private Answer await(List<CompletableFuture<Receipt>> receipts) {
        long deadline = System.nanoTime() + patience.toNanos();
        Answer answer = Answer.ACCEPTED;
        for (CompletableFuture<Receipt> receipt : receipts) {
            Answer one = await(receipt, deadline - System.nanoTime());
            answer = one.compareTo(answer) > 0 ? one : answer;
        }
        return answer;
    }

    private static Answer await(CompletableFuture<Receipt> receipt, long nanos) {
        try {
            if (receipt.get(Math.max(0, nanos), TimeUnit.NANOSECONDS) instanceof Receipt.Refused refused) {
                LOG.warn("mail refused by the core: {}", refused.code());
                return refused.retryable() ? Answer.TRY_AGAIN : Answer.REFUSED;
            }
            return Answer.ACCEPTED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.TRY_AGAIN;
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            LOG.warn("mail not taken, no word from the core: {}", failure.toString());
            return Answer.TRY_AGAIN;
        }
    }
}
