package io.parley.channel.tck.fake;

import io.parley.channel.ChannelContext;
import io.parley.channel.Inbox;
import io.parley.channel.Signer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the adapter is given in place of a server. */
public final class FakeContext implements ChannelContext, AutoCloseable {

    private final List<Inbox> inboxes;
    private final EventLoop loop;
    private final Breaches breaches = new Breaches();
    private final FakeClock clock = new FakeClock();
    private final FakeWorkers workers = new FakeWorkers();
    private final Signer signer = new FakeSigner();
    private final FakeSink sink;
    private final FakeState state;
    private final FakeBlobs blobs;
    private final FakeFiles files;
    private final FakeEgress egress;
    private final FakeIngress ingress;

    /** @param patience how many hundredths of a second the event loop may wait before it is called blocked */
    public FakeContext(String type, List<Inbox> inboxes, int patience) {
        this.inboxes = List.copyOf(inboxes);
        loop = new EventLoop(patience);
        state = new FakeState(loop, breaches, clock);
        blobs = new FakeBlobs(breaches);
        files = new FakeFiles(loop, breaches);
        sink = new FakeSink(loop, breaches, files);
        egress = new FakeEgress(loop, breaches);
        ingress = new FakeIngress(type, loop);
    }

    /** The thread that calls the adapter. */
    public EventLoop loop() {
        return loop;
    }

    /** What the adapter did that it must not. */
    public Breaches breaches() {
        return breaches;
    }

    /** Waits until nothing is in progress on the event loop and the workers. */
    public void settle() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() < end) {
            quiet = loop.idle() && workers.idle() ? quiet + 1 : 0;
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public List<Inbox> inboxes() {
        return inboxes;
    }

    @Override
    public FakeSink sink() {
        return sink;
    }

    @Override
    public FakeWorkers workers() {
        return workers;
    }

    @Override
    public FakeClock clock() {
        return clock;
    }

    @Override
    public FakeBlobs blobs() {
        return blobs;
    }

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public FakeIngress ingress() {
        return ingress;
    }

    @Override
    public FakeEgress egress() {
        return egress;
    }

    @Override
    public FakeState state() {
        return state;
    }

    @Override
    public FakeFiles lateFiles() {
        return files;
    }

    @Override
    public void close() {
        workers.close();
        loop.close();
    }
}
