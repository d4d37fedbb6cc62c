package io.parley.simulate;

import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/** The agents of a run as the simulation sees them from outside: who is there, what they carry, how long they were busy. */
final class Staff {
    private final Map<String, Member> members = new LinkedHashMap<>();

    Staff(Scenario scenario) {
        for (Crew crew : scenario.crews()) {
            for (int i = 1; i <= crew.count(); i++) {
                members.put(crew.agent(i), new Member(crew, crew.agent(i)));
            }
        }
    }

    Member member(String agent) {
        Member member = members.get(agent);
        if (member == null) {
            throw new IllegalStateException("agent: '" + agent + "' (expected: one of the scenario)");
        }
        return member;
    }

    Iterable<Member> all() {
        return members.values();
    }

    /** One agent. */
    static final class Member {
        final Crew crew;
        final String id;
        boolean available;
        private int load;
        private int interruptible;
        private final Map<String, Integer> channels = new LinkedHashMap<>();
        private long since;
        private double busy;
        private double present;

        Member(Crew crew, String id) {
            this.crew = crew;
            this.id = id;
        }

        /** Counts the time up to now. */
        void settle(long now) {
            if (available || load + interruptible > 0) {
                int units = Math.max(1, crew.capacity() + crew.interruptibleCapacity());
                busy += (now - since) * Math.min(1.0, (double) (load + interruptible) / units);
                present += now - since;
            }
            since = now;
        }

        /** Forgets the time before now. */
        void forget(long now) {
            settle(now);
            busy = 0;
            present = 0;
        }

        void carry(Source source, int sign, long now) {
            settle(now);
            if (source.interruptible()) {
                interruptible += sign * source.weight();
            } else {
                load += sign * source.weight();
            }
            channels.merge(source.channel(), sign, Integer::sum);
        }

        boolean isOver() {
            return load > crew.capacity()
                    || interruptible > crew.capacity() + crew.interruptibleCapacity()
                    || crew.limits().entrySet().stream()
                            .anyMatch(limit -> channels.getOrDefault(limit.getKey(), 0) > limit.getValue());
        }

        /** Whether there is room for one more of this kind. */
        boolean hasRoomFor(Source source) {
            Integer limit = crew.limits().get(source.channel());
            if (!available || (limit != null && channels.getOrDefault(source.channel(), 0) >= limit)) {
                return false;
            }
            return source.interruptible()
                    ? load + interruptible + source.weight() <= crew.capacity() + crew.interruptibleCapacity()
                    : load + source.weight() <= crew.capacity();
        }

        /** Share of its room it used while it was there. */
        double occupancy() {
            return present <= 0 ? 0 : busy / present;
        }

        boolean wasThere() {
            return present > 0;
        }
    }
}
