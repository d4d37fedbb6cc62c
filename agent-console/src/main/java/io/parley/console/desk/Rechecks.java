package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.console.core.SignedIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether those on a socket are still signed in and what they may do now, so that no socket outlives a right by more than 2 s:
 * one question per session, however many tabs it has. Lives on its loop.
 */
final class Rechecks {
    private static final int PER_TICK = 100;

    private final DeskLoop loop;

    Rechecks(DeskLoop loop) {
        this.loop = loop;
    }

    void run(List<AgentSocket> due) {
        Map<String, List<AgentSocket>> bySession = new HashMap<>();
        for (AgentSocket console : due) {
            String secret = console.who().session().secret();
            if (bySession.size() < PER_TICK || bySession.containsKey(secret)) {
                bySession.computeIfAbsent(secret, key -> new ArrayList<>()).add(console);
                console.lookedAt = loop.now();
            }
        }
        bySession.forEach((secret, consoles) -> loop.gate()
                .whoIs(consoles.get(0).who().n(), secret)
                .onSuccess(found -> consoles.forEach(console -> take(console, found))));
    }

    private void take(AgentSocket console, Optional<SignedIn> found) {
        if (!console.isOpen()) {
            return;
        }
        if (found.isEmpty()) {
            DeskLoop.over(console);
            return;
        }
        boolean changed = !found.get().actor().equals(console.who().actor());
        console.is(found.get());
        if (changed) {
            for (String conversation : List.copyOf(console.watched().keySet())) {
                loop.gate()
                        .conversation(found.get(), conversation, Action.READ_CONVERSATION)
                        .onFailure(no -> console.unwatch(conversation));
            }
        }
    }
}
