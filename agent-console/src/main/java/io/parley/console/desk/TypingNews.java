package io.parley.console.desk;

import io.parley.live.Nudge;
import io.parley.wire.AgentEvent;
import java.util.HashMap;
import java.util.Map;

/** Contacts who write, shown to who watches, until they stop or 6 s pass without a word. Lives on its floor. */
final class TypingNews {
    private static final long SHOWN_FOR_MS = 6_000;

    private final Floor floor;
    private final Map<String, Long> shownSince = new HashMap<>();

    TypingNews(Floor floor) {
        this.floor = floor;
    }

    void heard(Nudge nudge) {
        if (!nudge.author().equals("contact")
                || floor.watchers(nudge.conversation()).isEmpty()) {
            return;
        }
        boolean on = nudge.detail().equals("on");
        if (on) {
            shownSince.put(nudge.conversation(), floor.loop().now());
        } else {
            shownSince.remove(nudge.conversation());
        }
        tell(nudge.conversation(), on);
    }

    void tick() {
        shownSince.entrySet().removeIf(shown -> {
            boolean over = floor.loop().now() - shown.getValue() >= SHOWN_FOR_MS;
            if (over) {
                tell(shown.getKey(), false);
            }
            return over;
        });
    }

    private void tell(String conversation, boolean on) {
        String frame = AgentSocket.frame("typing.shown", 0, new AgentEvent.TypingShown(conversation, on));
        floor.watchers(conversation).forEach(console -> console.event(frame));
    }
}
