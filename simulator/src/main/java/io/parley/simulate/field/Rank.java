package io.parley.simulate.field;

import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.simulate.Case;
import io.parley.workspace.Workspace;

/**
 * A place in a line.
 *
 * @param since when it came, less the credit of its priority
 * @param number which of those came first
 */
record Rank(long since, int number) implements Comparable<Rank> {

    static Rank of(Case who, Workspace workspace) {
        long credit = workspace
                .queue(who.source().queue())
                .map(Queue::handling)
                .orElse(Handling.USUAL)
                .priorityCredit()
                .toMillis();
        return new Rank(who.at() - credit * who.source().priority(), who.number());
    }

    @Override
    public int compareTo(Rank other) {
        int bySince = Long.compare(since, other.since);
        return bySince != 0 ? bySince : Integer.compare(number, other.number);
    }
}
