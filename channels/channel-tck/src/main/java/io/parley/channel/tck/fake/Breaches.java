package io.parley.channel.tck.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an adapter did that it must not, whatever else it does. Call from any thread. */
public final class Breaches {

    private final List<String> afterStop = new CopyOnWriteArrayList<>();
    private final List<String> onLoop = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /** From now on every call is one too many. */
    public void stopped() {
        stopped = true;
    }

    void calledWhileStopped(String what) {
        if (stopped) {
            afterStop.add(what);
        }
    }

    void calledOnLoop(String what) {
        if (EventLoop.isHere()) {
            onLoop.add(what);
        }
    }

    /** What was called after the adapter said that it had stopped. */
    public List<String> afterStop() {
        return List.copyOf(afterStop);
    }

    /** Blocking ports that were called on the event loop. */
    public List<String> onLoop() {
        return List.copyOf(onLoop);
    }
}
