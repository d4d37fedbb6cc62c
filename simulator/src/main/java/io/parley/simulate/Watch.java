package io.parley.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks from outside at what must never be: somebody waits beside a free agent, an agent has too much, a conversation two agents. */
final class Watch {
    private final Staff staff;
    private final Reach reach;
    private final List<TreeSet<Case>> waiting = new ArrayList<>();
    private long since;
    private boolean idleBesideWork;
    double idleBesideWorkMs;
    int over;
    int doubled;
    int waitingNow;

    Watch(Staff staff, Reach reach, int kinds) {
        this.staff = staff;
        this.reach = reach;
        for (int i = 0; i < kinds; i++) {
            waiting.add(new TreeSet<>(java.util.Comparator.comparingInt(Case::number)));
        }
    }

    void waits(Case who) {
        waiting.get(who.kind).add(who);
        waitingNow++;
    }

    /** Whether an older one of its kind, which nothing kept from this agent, still waits. */
    boolean ends(Case who, String agent, long now) {
        TreeSet<Case> line = waiting.get(who.kind);
        if (!line.remove(who)) {
            return false;
        }
        waitingNow--;
        for (Case older : line.headSet(who)) {
            if (!older.excludes(agent, now)) {
                return true;
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

    private boolean seesIdleBeside(TreeSet<Case> line, long now) {
        Case first = line.first();
        for (Staff.Member member : staff.all()) {
            if (member.hasRoomFor(first.source)) {
                for (Case who : line) {
                    if (reach.allows(member.crew, who.kind, who.step) && !who.excludes(member.id, now)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
