package io.parley.bench.faults.check;

import io.parley.bench.faults.check.Evidence.Outbound;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** D7: what should leave has left, or is visibly failed or dead; and left once, unless the product said that it may be twice. */
public final class OutboundEnds implements Invariant {
    private static final Set<String> ENDS = Set.of("sent", "delivered", "read", "failed", "unknown");

    @Override
    public String id() {
        return "D7";
    }

    @Override
    public String statement() {
        return "every outgoing message ends, and leaves once";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        if (evidence.live().unsent() > 0) {
            broken.add(evidence.live().unsent() + " messages are still on a line");
        }
        evidence.archive().deliveries().stream()
                .filter(delivery -> !ENDS.contains(delivery.status()))
                .forEach(delivery ->
                        broken.add(delivery.conversation() + "#" + delivery.seq() + " is still " + delivery.status()));
        Outbound outbound = evidence.outbound();
        Set<String> taken = new HashSet<>();
        for (String message : outbound.taken()) {
            if (!taken.add(message) && !outbound.ambiguous().contains(message)) {
                broken.add("left twice: " + message);
            }
        }
        outbound.expected().stream()
                .filter(message -> !taken.contains(message))
                .filter(message -> !evidence.deadLetters().contains(message))
                .forEach(message -> broken.add("never left: " + message));
        return broken;
    }
}
