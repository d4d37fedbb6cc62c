package io.parley.simulate;

import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Looks from outside at what must never be: somebody waits beside a free agent, an agent has too much, a conversation two agents. */
final class Watch {
    private final Staff staff;
    private final Reach reach;
    private final List<TreeSet<Case>> waiting = new ArrayList<>();
    private final List<List<Integer>> atLeastAsUrgent = new ArrayList<>();
    private long since;
    private boolean idleBesideWork;
    double idleBesideWorkMs;
    int over;
    int doubled;
    int waitingNow;

    Watch(Staff staff, Reach reach, List<Source> kinds) {
        this.staff = staff;
        this.reach = reach;
        for (int i = 0; i < kinds.size(); i++) {
            atLeastAsUrgent.add(atLeastAsUrgent(kinds, i));
            waiting.add(new TreeSet<>(java.util.Comparator.comparingInt(Case::number)));
        }
    }

    void waits(Case who) {
        waiting.get(who.kind).add(who);
        waitingNow++;
    }

    /** Those of the same plan that are no less urgent. */
    private List<Integer> atLeastAsUrgent(List<Source> kinds, int kind) {
        return IntStream.range(0, kinds.size())
                .filter(other -> kinds.get(other).priority() >= kinds.get(kind).priority()
                        && kinds.get(other).queue().equals(kinds.get(kind).queue())
                        && reach.plan(other).equals(reach.plan(kind)))
                .boxed()
                .toList();
    }

    /** Whether an older one, no less urgent and of the same class, which nothing kept from this agent, still waits. */
    boolean ends(Case who, String agent, long now) {
        if (!waiting.get(who.kind).remove(who)) {
            return false;
        }
        waitingNow--;
        for (int kind : atLeastAsUrgent.get(who.kind)) {
            for (Case older : waiting.get(kind).headSet(who)) {
                if (older.step == who.step && !older.excludes(agent, now) && !older.isKeptFrom(agent, now)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Counts the time up to now, then looks again. */
    void look(long now) {
        if (idleBesideWork) {
            idleBesideWorkMs += now - since;
        }
        since = now;
        idleBesideWork = waitingNow > 0 && seesIdleBesideWork(now);
    }

    private boolean seesIdleBesideWork(long now) {
        for (TreeSet<Case> line : waiting) {
            if (!line.isEmpty() && seesIdleBeside(line, now)) {
                return true;
            }
        }
        return false;
    }

    private boolean seesIdleBeside(SortedSet<Case> line, long now) {
        Case first = line.first();
        for (Staff.Member member : staff.all()) {
            if (member.hasRoomFor(first.source)) {
                for (Case who : line) {
                    if (reach.allows(member.crew, who.kind, who.step)
                            && !who.excludes(member.id, now)
                            && !who.isKeptFrom(member.id, now)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
