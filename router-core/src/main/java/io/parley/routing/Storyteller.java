package io.parley.routing;

import io.parley.routing.Situation.Person;
import io.parley.wire.Explanation.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what happened to a conversation, with names in place of ids. */
final class Storyteller {
    /** Arguments that name agents. */
    private static final Set<String> AGENTS = Set.of("agent", "from", "to", "other", "by");

    /** Arguments of events that tell nobody anything. */
    private static final Set<String> LEFT_OUT = Set.of("deadline", "generation");

    private final Map<String, String> names;

    Storyteller(List<Person> people) {
        this.names = people.stream()
                .collect(Collectors.toMap(
                        person -> person.agent().id().value(),
                        person -> person.agent().name()));
    }

    List<Moment> tell(List<Happening> happenings) {
        List<Moment> story = new ArrayList<>();
        String held = "";
        for (Happening happening : happenings) {
            story.add(moment(happening, held));
            held = happening.type().equals("held") ? happening.facts().getOrDefault("reason", "") : "";
        }
        return story;
    }

    /** @param held why it was held until then; empty when it was not */
    private Moment moment(Happening happening, String held) {
        Map<String, String> args = new TreeMap<>();
        happening.facts().forEach((key, value) -> {
            if (!value.isEmpty() && !LEFT_OUT.contains(key)) {
                args.put(key, AGENTS.contains(key) ? names.getOrDefault(value, value) : value);
            }
        });
        if (!happening.agent().isEmpty()) {
            args.putIfAbsent("agent", names.getOrDefault(happening.agent(), happening.agent()));
        }
        args.putIfAbsent("queue", happening.queue());
        if (!held.isEmpty()) {
            args.put("held", held);
        }
        choice(happening.choice(), args);
        return new Moment(happening.atMs(), happening.type(), args);
    }

    private void choice(Choice choice, Map<String, String> args) {
        if (!choice.isKnown()) {
            return;
        }
        args.put("load", Integer.toString(choice.load()));
        args.put("capacity", Integer.toString(choice.capacity()));
        if (choice.back()) {
            args.put("back", "1");
        } else if (choice.kept()) {
            args.put("kept", "1");
        } else if (choice.only()) {
            args.put("only", "1");
        }
        choice.order()
                .ifPresent(mine -> choice.next().ifPresent(theirs -> {
                    args.put("other", names.getOrDefault(theirs.agent(), theirs.agent()));
                    args.put("order", mine.before(theirs));
                }));
    }
}
