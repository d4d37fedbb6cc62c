package io.parley.assignment;

import io.parley.routing.RequirementClass;
import io.parley.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Under which classes an agent of the reference model must be listed and in which order. The entries follow from the agent and the
 * configuration alone and are worked out again when one of the two has changed.
 */
final class ModelIndex {
    private static final Map<String, RequirementClass> NEEDS = new ConcurrentHashMap<>();

    private final Model model;
    private final Map<String, Known> known = new HashMap<>();

    /** What was worked out, and of what. */
    private record Known(String agent, Workspace workspace, Map<String, String> numbers, List<String> entries) {}

    ModelIndex(Model model) {
        this.model = model;
    }

    /** @param numbers class key to number */
    List<String> entries(ModelAgent a, Map<String, String> numbers) {
        String line = a.line();
        Known kept = known.get(a.id());
        boolean stands = kept != null
                && kept.agent.equals(line)
                && kept.workspace == model.workspace
                && kept.numbers.equals(numbers);
        if (!stands) {
            kept = new Known(line, model.workspace, Map.copyOf(numbers), workedOut(a, numbers));
            known.put(a.id(), kept);
        }
        return kept.entries;
    }

    private List<String> workedOut(ModelAgent a, Map<String, String> numbers) {
        List<String> entries = new ArrayList<>();
        if (a.routable()) {
            numbers.forEach((key, number) -> {
                RequirementClass need = NEEDS.computeIfAbsent(key, RequirementClass::parse);
                if (need.isServedBy(a.config) && a.hasRoomFor(need.channel(), need.weight(), need.interruptible())) {
                    int tier = need.tierOf(a.config).orElseThrow();
                    entries.add("fr " + five(number) + '|' + tier + ModelHands.order(model, a, need) + '|' + a.id());
                }
            });
        }
        return entries;
    }

    /** A class number as the keys have it. */
    static String five(String number) {
        return "0".repeat(5 - number.length()) + number;
    }
}
