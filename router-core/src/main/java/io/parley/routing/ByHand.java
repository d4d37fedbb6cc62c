package io.parley.routing;

import io.parley.routing.Situation.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what people did about a conversation, where no choice was made: from what happened last. */
final class ByHand {
    /** How a conversation comes to an agent without being chosen for them. */
    private static final Set<String> GIVEN = Set.of("forced", "claimed", "resumed", "handed");

    private final Situation situation;
    private final List<Happening> happenings;
    private final Facts facts;

    ByHand(Situation situation, List<Happening> happenings, Facts facts) {
        this.situation = situation;
        this.happenings = happenings;
        this.facts = facts;
    }

    /** How it came to who has it. */
    void given(Person holder) {
        String id = holder.agent().id().value();
        String name = holder.agent().name();
        Optional<Happening> last = last(happening ->
                GIVEN.contains(happening.type()) && happening.agent().equals(id));
        // History is a moment behind; that it was forced is known at once.
        if (situation.forced()) {
            Optional<Happening> force =
                    last.filter(happening -> happening.type().equals("forced"));
            facts.add(
                    "forced",
                    "agent",
                    name,
                    "by",
                    force.map(this::by).orElse(""),
                    "reason",
                    force.map(happening -> happening.facts().getOrDefault("reason", ""))
                            .orElse(""),
                    "over",
                    force.filter(happening -> happening.facts().containsKey("over"))
                            .map(over -> "1")
                            .orElse(""));
        } else if (last.isPresent() && !last.get().type().equals("forced")) {
            // Handed on is told with who handed it on.
            String type = last.get().type();
            if (!type.equals("handed")) {
                facts.add(type, "agent", name);
            }
        }
    }

    /** Whether somebody moved it in its line. */
    void moved() {
        last(happening -> happening.type().equals("bumped")).ifPresent(bump -> {
            long ms = Long.parseLong(bump.facts().getOrDefault("ms", "0"));
            facts.add(
                    ms < 0 ? "moved_down" : "moved_up",
                    "by",
                    by(bump),
                    "inMs",
                    Long.toString(Math.abs(ms)),
                    "reason",
                    bump.facts().getOrDefault("reason", ""));
        });
    }

    private String by(Happening happening) {
        String id = happening.facts().getOrDefault("by", "");
        return situation.person(id).map(person -> person.agent().name()).orElse(id);
    }

    private Optional<Happening> last(Predicate<Happening> wanted) {
        for (int i = happenings.size() - 1; i >= 0; i--) {
            if (wanted.test(happenings.get(i))) {
                return Optional.of(happenings.get(i));
            }
        }
        return Optional.empty();
    }
}
