package io.parley.channel.email;

import io.parley.channel.Blobs;
import io.parley.channel.ChannelContext;
import io.parley.channel.HttpEgress;
import io.parley.channel.HttpIngress;
import io.parley.channel.InboundSink;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import io.parley.channel.SharedState;
import io.parley.channel.Signer;
import io.parley.testing.channel.FileBlobs;
import io.parley.testing.channel.HmacSigner;
import io.parley.testing.channel.KeptState;
import io.parley.testing.channel.RecordingSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running adapter with two inboxes of two workspaces, over a recording sink and blobs in a folder. */
public final class MailHouse implements ChannelContext, AutoCloseable {

    public static final String SUPPORT = "support@parley.example";
    public static final String SALES = "sales@parley.example";

    public final RecordingSink sink = new RecordingSink();
    public final FileBlobs blobs;
    public final HmacSigner signer = new HmacSigner("house");
    public final EmailAdapter adapter;

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, String> mailbox = new HashMap<>();
    private SharedState state = new KeptState(Clock.systemUTC());

    private MailHouse(Path folder, Duration patience) {
        blobs = new FileBlobs(folder);
        adapter = new EmailAdapter(patience);
        settings.put("smtp.port", "0");
        settings.put("smtp.hostname", "mx.parley.example");
    }

    public static MailHouse in(Path folder) {
        return new MailHouse(folder, Duration.ofSeconds(20));
    }

    public static MailHouse impatient(Path folder) {
        return new MailHouse(folder, Duration.ofMillis(200));
    }

    public MailHouse with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    public MailHouse withSecret(String secret, String value) {
        secrets.put(secret, value);
        return this;
    }

    /** A setting of the support inbox alone. */
    public MailHouse withMailbox(String setting, String value) {
        mailbox.put(setting, value);
        return this;
    }

    /** Shares its values with whoever else was given the same. */
    public MailHouse sharing(SharedState shared) {
        state = shared;
        return this;
    }

    public MailHouse open() {
        adapter.start(this).toCompletableFuture().join();
        return this;
    }

    public SmtpTalk talk() {
        try {
            return new SmtpTalk(adapter.boundPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Delivers one mail to the support inbox and returns the answer to DATA. */
    public String deliver(String from, byte[] mail) {
        return deliver(from, SUPPORT, mail);
    }

    public String deliver(String from, String to, byte[] mail) {
        try (SmtpTalk talk = talk()) {
            return talk.hello().mail(from, to, mail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Inbox> inboxes() {
        Map<String, String> withMailbox = new HashMap<>(settings);
        withMailbox.putAll(mailbox);
        return List.of(
                new Inbox("w1", "in-support", "Acme Support", SUPPORT, withMailbox, secrets),
                new Inbox("w2", "in-sales", "Acme Sales", SALES, settings, secrets));
    }

    @Override
    public InboundSink sink() {
        return sink;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public HttpIngress ingress() {
        throw new AssertionError("mail is not called by HTTP");
    }

    @Override
    public HttpEgress egress() {
        throw new AssertionError("mail calls nothing by HTTP");
    }

    @Override
    public SharedState state() {
        return state;
    }

    @Override
    public LateFiles lateFiles() {
        throw new AssertionError("mail fetches nothing");
    }

    @Override
    public void close() {
        adapter.stop().toCompletableFuture().join();
        workers.shutdown();
    }
}
