package io.parley.widget.socket;

import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One event loop's sockets and the one timer they share. Pings are spread: each socket lies in one of {@link Pace#pingEvery}
 * slots, and a tick looks at one slot. Call on the event loop.
 */
public final class SocketWheel {
    /** After the close frame was queued, a peer that does not take it has this many ticks. */
    private static final int CLOSE_GRACE = 5;

    private final ContextInternal context;
    private final Pace pace;
    private final LeanSocket[] slots;
    private final Deque<LeanSocket> silent = new ArrayDeque<>();
    private final Set<LeanSocket> watched = new HashSet<>();
    private List<LeanSocket> unflushed = new ArrayList<>();
    /** Empty but while a round is flushed. */
    private List<LeanSocket> flushed = new ArrayList<>();

    private final ScheduledFuture<?> timer;
    private final Runnable onTick;
    private int now = 1;
    private int size;
    private int nextSlot;

    /** @param onTick called on the context after each tick's own work */
    public SocketWheel(ContextInternal context, Pace pace, Runnable onTick) {
        this.context = context;
        this.pace = pace;
        this.onTick = onTick;
        this.slots = new LeanSocket[pace.pingEvery()];
        long nanos = pace.tick().toNanos();
        this.timer = context.nettyEventLoop().scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Ticks since the wheel began, from 1. */
    public int now() {
        return now;
    }

    /** How many sockets are open. */
    public int size() {
        return size;
    }

    /** Every socket; the action may close it. */
    public void each(Consumer<LeanSocket> action) {
        for (LeanSocket first : slots) {
            LeanSocket socket = first;
            while (socket != null) {
                LeanSocket following = socket.next;
                action.accept(socket);
                socket = following;
            }
        }
    }

    /** Stops the timer; the sockets stay as they are. */
    public void stop() {
        timer.cancel(false);
    }

    void run(Runnable work) {
        context.dispatch(work);
    }

    void run(LeanSocket socket, byte[] message) {
        context.dispatch(message, socket::received);
    }

    /** Flushes it when the loop has done what it read, so that the frames of one round cost one system call. */
    void flush(LeanSocket socket) {
        if (!context.nettyEventLoop().inEventLoop()) {
            // A refusal may come from whatever thread found out; these lists belong to the loop.
            context.nettyEventLoop().execute(() -> flush(socket));
            return;
        }
        if (unflushed.isEmpty()) {
            context.nettyEventLoop().execute(this::flushAll);
        }
        unflushed.add(socket);
    }

    /** What flushing makes writable may want to be flushed in turn: that is the next round's. */
    private void flushAll() {
        List<LeanSocket> round = unflushed;
        unflushed = flushed;
        flushed = round;
        try {
            round.forEach(LeanSocket::flushNow);
        } finally {
            round.clear();
        }
    }

    void add(LeanSocket socket) {
        socket.cameAt = now;
        socket.heardAt = now;
        socket.slot = nextSlot++ % slots.length;
        socket.next = slots[socket.slot];
        if (socket.next != null) {
            socket.next.before = socket;
        }
        slots[socket.slot] = socket;
        silent.add(socket);
        size++;
    }

    void remove(LeanSocket socket) {
        if (socket.before != null) {
            socket.before.next = socket.next;
        } else {
            slots[socket.slot] = socket.next;
        }
        if (socket.next != null) {
            socket.next.before = socket.before;
        }
        socket.before = null;
        socket.next = null;
        watched.remove(socket);
        size--;
    }

    /** Looks at it on every tick until it takes what was written or is gone. */
    void watch(LeanSocket socket) {
        if (socket.stalledAt == 0) {
            socket.stalledAt = now;
        }
        watched.add(socket);
    }

    private void tick() {
        now++;
        cutSilent();
        cutStalled();
        keepAlive(now % slots.length);
        context.dispatch(onTick);
    }

    /** The first frame is due; sockets lie here in the order they came, so only the oldest need a look. */
    private void cutSilent() {
        LeanSocket oldest = silent.peek();
        while (oldest != null
                && (oldest.greeted() || !oldest.channel().isActive() || now - oldest.cameAt >= pace.helloWithin())) {
            silent.poll();
            if (!oldest.greeted() && oldest.channel().isActive()) {
                oldest.close(CloseCode.SLOW, "no hello in time");
            }
            oldest = silent.peek();
        }
    }

    private void cutStalled() {
        List<LeanSocket> loose = new ArrayList<>();
        for (Iterator<LeanSocket> all = watched.iterator(); all.hasNext(); ) {
            LeanSocket socket = all.next();
            int since = now - socket.stalledAt;
            if (socket.isClosing() && since >= CLOSE_GRACE) {
                all.remove();
                socket.cut();
            } else if (!socket.isClosing() && !socket.isStuck()) {
                all.remove();
                loose.add(socket);
            } else if (!socket.isClosing() && since >= pace.stalledFor()) {
                socket.stalledAt = now;
                socket.close(CloseCode.SLOW, "nothing was read in time");
            }
        }
        // Afterwards, since it may be watched again at once.
        loose.forEach(LeanSocket::unstick);
    }

    private void keepAlive(int slot) {
        LeanSocket socket = slots[slot];
        while (socket != null) {
            LeanSocket following = socket.next;
            if (now - socket.heardAt >= pace.silentFor()) {
                socket.vanish();
            } else if (!socket.isClosing() && now - socket.heardAt > 0) {
                socket.ping();
            }
            socket = following;
        }
    }
}
