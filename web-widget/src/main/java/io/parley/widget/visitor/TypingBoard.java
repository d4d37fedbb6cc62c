package io.parley.widget.visitor;

import io.parley.json.Frames;
import io.parley.wire.Envelope;
import io.parley.wire.VisitorEvent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Which agents are shown as writing, until they stop or 6 s pass without a word. Lives on its loop. */
final class TypingBoard {
    private static final int SHOWN_FOR = 6;

    private final VisitorLoop loop;
    private final Map<Visitor, Integer> shownSince = new HashMap<>();

    TypingBoard(VisitorLoop loop) {
        this.loop = loop;
    }

    /** Dropped for tabs that do not keep up: it would be too late when they do. */
    void agentTypes(Visitor visitor, boolean on, String name) {
        if (on) {
            shownSince.put(visitor, loop.wheel().now());
        } else {
            shownSince.remove(visitor);
        }
        visitor.tell(Frames.encode(Envelope.event("typing.shown", new VisitorEvent.TypingShown(on, on ? name : ""))));
    }

    void forget(Visitor visitor) {
        shownSince.remove(visitor);
    }

    void tick() {
        for (Iterator<Map.Entry<Visitor, Integer>> all = shownSince.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Visitor, Integer> shown = all.next();
            if (loop.wheel().now() - shown.getValue() >= SHOWN_FOR) {
                all.remove();
                shown.getKey()
                        .tell(Frames.encode(Envelope.event("typing.shown", new VisitorEvent.TypingShown(false, ""))));
            }
        }
    }
}
