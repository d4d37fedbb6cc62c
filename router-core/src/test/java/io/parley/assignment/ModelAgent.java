package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.hours.Opening;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An agent in the reference model. */
final class ModelAgent {
    Agent config;
    String status = "offline";
    String reason = "";
    boolean connected;
    String session = "";
    long leaseEnd;
    long graceEnd;
    int load;
    int interruptibleLoad;
    final Map<String, Integer> channels = new TreeMap<>();
    long last;
    int misses;
    long idle;
    final Set<String> off = new TreeSet<>();

    /** When they work; null for whenever they are there. Known until {@link #shiftEnds}. */
    List<Opening> shift;

    long shiftEnds;
    /** When that is to be looked at next; 0 when not any more. */
    long shiftTurns;

    boolean out;

    ModelAgent(Agent config) {
        this.config = config;
    }

    String id() {
        return config.id().value();
    }

    boolean inGrace() {
        return graceEnd > 0;
    }

    boolean routable() {
        return status.equals("available") && connected && !inGrace() && !out;
    }

    /** Whether it can be given such work. */
    boolean hasRoomFor(String channel, int weight, boolean interruptible) {
        return !off.contains(channel) && fits(channel, weight, interruptible);
    }

    boolean fits(String channel, int weight, boolean interruptible) {
        Integer limit = config.channelLimits().get(channel);
        if (limit != null && channels.getOrDefault(channel, 0) >= limit) {
            return false;
        }
        return interruptible
                ? load + interruptibleLoad + weight <= config.capacity() + config.interruptibleCapacity()
                : load + weight <= config.capacity();
    }

    int share() {
        int units = Math.max(1, config.capacity() + config.interruptibleCapacity());
        return Math.min(9999, 1000 * (load + interruptibleLoad) / units);
    }

    void carry(ModelConversation c, int sign, long now) {
        if (sign < 0) {
            idle = now;
        }
        if (c.interruptible) {
            interruptibleLoad += sign * c.units();
        } else {
            load += sign * c.units();
        }
        channels.merge(c.channel, c.units() == 0 ? 0 : sign, Integer::sum);
        channels.values().removeIf(count -> count <= 0);
    }

    /** The line of this agent in a snapshot. */
    String line() {
        return "ag " + id() + ' ' + status + " '" + reason + "' connected=" + connected + " grace=" + inGrace()
                + " session=" + session + " load=" + load + '+' + interruptibleLoad + ' ' + channels + " last=" + last
                + " misses=" + misses + " idle=" + idle + " off=" + off + " capacity=" + config.capacity() + '+'
                + config.interruptibleCapacity() + " out=" + out;
    }
}
