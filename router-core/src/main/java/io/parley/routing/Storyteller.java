package io.parley.routing;

import io.parley.routing.Situation.Person;
import io.parley.wire.Explanation.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what happened to a conversation, with names in place of ids. */
final class Storyteller {
    /** Arguments that name agents. */
    private static final Set<String> AGENTS = Set.of("agent", "from", "to", "other");

    private final Map<String, String> names;

    Storyteller(List<Person> people) {
        this.names = people.stream()
                .collect(Collectors.toMap(
                        person -> person.agent().id().value(),
                        person -> person.agent().name()));
    }

    List<Moment> tell(List<Happening> happenings) {
        return happenings.stream().map(this::moment).toList();
    }

    private Moment moment(Happening happening) {
        Map<String, String> args = new TreeMap<>();
        happening.facts().forEach((key, value) -> {
            if (!value.isEmpty() && !key.equals("deadline")) {
                args.put(key, AGENTS.contains(key) ? names.getOrDefault(value, value) : value);
            }
        });
        if (!happening.agent().isEmpty()) {
            args.putIfAbsent("agent", names.getOrDefault(happening.agent(), happening.agent()));
        }
        args.putIfAbsent("queue", happening.queue());
        choice(happening.choice(), args);
        return new Moment(happening.atMs(), happening.type(), args);
    }

    private void choice(Choice choice, Map<String, String> args) {
        if (!choice.isKnown()) {
            return;
        }
        args.put("load", Integer.toString(choice.load()));
        args.put("capacity", Integer.toString(choice.capacity()));
        if (choice.only()) {
            args.put("only", "1");
        }
        choice.order()
                .ifPresent(mine -> choice.next().ifPresent(theirs -> {
                    args.put("other", names.getOrDefault(theirs.agent(), theirs.agent()));
                    args.put("order", mine.before(theirs));
                }));
    }
}
