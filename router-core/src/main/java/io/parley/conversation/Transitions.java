package io.parley.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A life cycle as a table: which trigger leads from which state to which. What is not in the table cannot happen. Immutable.
 *
 * @param <S> states
 * @param <T> triggers
 */
public final class Transitions<S extends Enum<S>, T extends Enum<T>> {

    /** One row. */
    public record Row<S, T>(S from, T trigger, S to) {}

    private final S start;
    private final List<Row<S, T>> rows;
    private final Set<S> finals;

    private Transitions(S start, List<Row<S, T>> rows, Set<S> finals) {
        this.start = start;
        this.rows = rows;
        this.finals = finals;
    }

    /** An empty table. */
    public static <S extends Enum<S>, T extends Enum<T>> Transitions<S, T> startingAt(S start) {
        return new Transitions<>(start, List.of(), Set.of());
    }

    /**
     * The table with one more row.
     *
     * @throws IllegalArgumentException when the state already answers this trigger
     */
    public Transitions<S, T> on(S from, T trigger, S to) {
        if (next(from, trigger).isPresent()) {
            throw new IllegalArgumentException(trigger + " in " + from + ": twice (expected: one row)");
        }
        List<Row<S, T>> more = new ArrayList<>(rows);
        more.add(new Row<>(from, trigger, to));
        return new Transitions<>(start, List.copyOf(more), finals);
    }

    /**
     * The table with the states that nothing leaves.
     *
     * @throws IllegalArgumentException when a row leaves one of them
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Transitions<S, T> finalStates(S... states) {
        Set<S> ends = Set.of(states);
        rows.stream().filter(row -> ends.contains(row.from())).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException(row.from() + ": left by " + row.trigger() + " (expected: final)");
        });
        return new Transitions<>(start, rows, ends);
    }

    /** Where a trigger leads; empty when it is not possible. */
    public Optional<S> next(S from, T trigger) {
        return rows.stream()
                .filter(row -> row.from() == from && row.trigger() == trigger)
                .map(Row::to)
                .findFirst();
    }

    /** All rows in the order in which they were written. */
    public List<Row<S, T>> rows() {
        return rows;
    }

    /** The table as a Mermaid state diagram. */
    public String diagram() {
        StringBuilder text =
                new StringBuilder("stateDiagram-v2\n    [*] --> ").append(start).append('\n');
        rows.forEach(row -> text.append("    ")
                .append(row.from())
                .append(" --> ")
                .append(row.to())
                .append(": ")
                .append(row.trigger().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append('\n'));
        finals.stream().sorted().forEach(end -> text.append("    ").append(end).append(" --> [*]\n"));
        return text.toString();
    }
}
