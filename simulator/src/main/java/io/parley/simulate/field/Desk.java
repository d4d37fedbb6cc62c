package io.parley.simulate.field;

import io.parley.simulate.Case;
import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Source;
import java.util.HashMap;
import java.util.Map;

/** An agent as a model sees them. */
final class Desk {
    final String id;
    final Crew crew;
    final int place;
    boolean available;
    long last;
    int misses;
    private int load;
    private int interruptible;
    private final Map<String, Integer> channels = new HashMap<>();

    Desk(String id, Crew crew, int place) {
        this.id = id;
        this.crew = crew;
        this.place = place;
    }

    boolean hasRoomFor(Source source) {
        Integer limit = crew.limits().get(source.channel());
        if (limit != null && channels.getOrDefault(source.channel(), 0) >= limit) {
            return false;
        }
        return source.interruptible()
                ? load + interruptible + source.weight() <= crew.capacity() + crew.interruptibleCapacity()
                : load + source.weight() <= crew.capacity();
    }

    void carry(Case who, int sign) {
        Source source = who.source();
        if (source.interruptible()) {
            interruptible += sign * source.weight();
        } else {
            load += sign * source.weight();
        }
        channels.merge(source.channel(), sign, Integer::sum);
    }

    /** In thousandths, as the scripts count it. */
    int share() {
        return 1000 * (load + interruptible) / Math.max(1, crew.capacity() + crew.interruptibleCapacity());
    }

    int tier(String queue) {
        return crew.queues().getOrDefault(queue, 9);
    }
}
