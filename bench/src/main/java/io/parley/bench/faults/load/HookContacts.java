package io.parley.bench.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.history.HistoryFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An integrator who posts what contacts write, as providers do: several copies in parallel to any router, and again until one was
 * answered with yes. Each contact is a thread of its own and writes one message after the other.
 */
public final class HookContacts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long AGAIN_MS = 500;
    private static final int ACCEPTED = 202;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Surroundings around;
    private final List<Integer> ports;
    private final byte[] key;
    private final int copies;
    private final AtomicInteger differing = new AtomicInteger();
    private final AtomicInteger posts = new AtomicInteger();
    private final List<Thread> contacts = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Contacts who have not begun.
     *
     * @param ports where routers are found
     * @param key what posts are signed with
     * @param copies how often each message is posted at once
     */
    public HookContacts(Surroundings around, List<Integer> ports, byte[] key, int copies) {
        this.around = around;
        this.ports = ports;
        this.key = key.clone();
        this.copies = copies;
    }

    /** Lets so many contacts of an inbox write so many messages each, one due after every pause. */
    public void begin(String inbox, int count, int messages, long pauseMs) {
        for (int i = 0; i < count; i++) {
            String name = inbox + i;
            Thread contact = new Thread(() -> writeAll(inbox, name, messages, pauseMs), name);
            contact.setDaemon(true);
            contacts.add(contact);
            contact.start();
        }
    }

    private void writeAll(String inbox, String name, int messages, long pauseMs) {
        try (HistoryFile history = new HistoryFile(around.histories(), name)) {
            long due = System.nanoTime();
            for (long n = 1; n <= messages && !stopped; n++) {
                history.add(Event.ofMessage(Kind.SENT, around.nowMicros(), name, name, n, name + "-" + n));
                boolean accepted = false;
                while (!accepted && !stopped) {
                    history.add(Event.ofMessage(Kind.TRIED, around.nowMicros(), name, name, n, ""));
                    Event answer = post(inbox, name, n);
                    history.add(answer);
                    accepted = answer.kind() == Kind.ACKED;
                    if (!accepted) {
                        Thread.sleep(AGAIN_MS);
                    }
                }
                due += pauseMs * 1_000_000;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Posts all copies and tells what came of them together. */
    private Event post(String inbox, String name, long n) {
        String body = "{\"id\":\"" + name + "-" + n + "\",\"contact\":{\"id\":\"" + name + "\"},\"text\":\""
                + new Body(around.run(), name, n).text() + "\"}";
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            int port = ports.get(posts.getAndIncrement() % ports.size());
            answers.add(
                    client.sendAsync(request(port, inbox, name + "-" + n, body), HttpResponse.BodyHandlers.ofString()));
        }
        Event outcome = Event.ofMessage(Kind.LOST, 0, name, name, n, "");
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            outcome = better(outcome, outcome(answer, name, n));
        }
        return outcome;
    }

    private Event better(Event one, Event other) {
        if (one.kind() == Kind.ACKED && other.kind() == Kind.ACKED) {
            if (one.seq() != other.seq() || !one.conversation().equals(other.conversation())) {
                differing.incrementAndGet();
            }
            return one;
        }
        return one.kind() == Kind.ACKED || other.kind() == Kind.LOST ? one : other;
    }

    private Event outcome(CompletableFuture<HttpResponse<String>> asked, String name, long n) {
        try {
            HttpResponse<String> answer = asked.join();
            if (answer.statusCode() != ACCEPTED) {
                String code = Integer.toString(answer.statusCode());
                return Event.ofMessage(Kind.REFUSED, around.nowMicros(), name, name, n, code);
            }
            JsonNode receipt = Client.parse(answer.body());
            return new Event(
                    Kind.ACKED,
                    around.nowMicros(),
                    name,
                    name,
                    n,
                    receipt.path("conversation").asText(),
                    receipt.path("seq").asLong(),
                    "");
        } catch (java.util.concurrent.CompletionException e) {
            boolean silent = e.getCause() instanceof java.net.http.HttpTimeoutException;
            Kind kind = silent ? Kind.UNANSWERED : Kind.LOST;
            return Event.ofMessage(kind, around.nowMicros(), name, name, n, "webhook");
        }
    }

    private HttpRequest request(int port, String inbox, String id, String body) {
        String now = Long.toString(System.currentTimeMillis() / 1_000);
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/channels/webhook/" + inbox + "/messages"))
                .timeout(PATIENCE)
                .header("webhook-id", id)
                .header("webhook-timestamp", now)
                .header("webhook-signature", sign(id + "." + now + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Posts so far, copies and repeats counted. */
    public int posts() {
        return posts.get();
    }

    /** Times that copies of one message were told different numbers. */
    public int differing() {
        return differing.get();
    }

    /** Waits until every contact has written and was answered; false when the time is over first. */
    public boolean awaitDone(long atMostMs) throws InterruptedException {
        long deadline = System.nanoTime() + atMostMs * 1_000_000;
        for (Thread contact : contacts) {
            contact.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
        return contacts.stream().noneMatch(Thread::isAlive);
    }

    /** Ends the contacts, whether or not they are done. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        contacts.forEach(Thread::interrupt);
        for (Thread contact : contacts) {
            contact.join(10_000);
        }
    }
}
