package io.parley.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a queue does with its conversations besides offering them. Begin with {@link #NONE} and add.
 *
 * @param wrapUp after-contact work an agent has when they close; zero when none
 * @param wrapUpShare percent of the weight it keeps
 * @param parkAfter channel to how long nobody may write before the agent is freed; absent means never
 * @param showWithin channel to how soon a console must show what its agent was given without an offer; absent means whenever
 * @param reviveWithin how long who left before anybody answered has the place back with another message
 * @param calendar when it is served; empty for always
 * @param closed what happens to what comes at another time
 * @param longest how many may wait in it; -1 for any number
 * @param full what happens to a new conversation beyond that which nobody can take at once
 * @param longestWait how long one may wait in it; zero for as long as it takes
 * @param late what happens then
 * @param targets how soon it wants its contacts served
 */
public record QueueRules(
        Duration wrapUp,
        int wrapUpShare,
        Map<String, Duration> parkAfter,
        Map<String, Duration> showWithin,
        Duration reviveWithin,
        String calendar,
        Overflow closed,
        int longest,
        Overflow full,
        Duration longestWait,
        Overflow late,
        Targets targets) {

    /** Nothing of all this. */
    public static final QueueRules NONE = new QueueRules(
            Duration.ZERO,
            0,
            Map.of(),
            Map.of(),
            Duration.ZERO,
            "",
            Overflow.HOLD,
            -1,
            Overflow.HOLD,
            Duration.ZERO,
            Overflow.HOLD,
            Targets.NONE);

    public QueueRules {
        parkAfter = Map.copyOf(parkAfter);
        showWithin = Map.copyOf(showWithin);
        if (wrapUpShare < 0 || wrapUpShare > 100) {
            throw new IllegalArgumentException("wrapUpShare: " + wrapUpShare + " (expected: 0 to 100 percent)");
        }
        Stream.of(
                        Stream.of(wrapUp, longestWait, reviveWithin),
                        parkAfter.values().stream(),
                        showWithin.values().stream())
                .flatMap(times -> times)
                .filter(time -> !time.isZero() && time.compareTo(Duration.ofSeconds(1)) < 0)
                .findFirst()
                .ifPresent(time -> {
                    throw new IllegalArgumentException("time of a queue: " + time + " (expected: a second or more)");
                });
    }

    /** With after-contact work of this length, which keeps this percentage of the weight. */
    public QueueRules wrapUp(Duration time, int share) {
        return new QueueRules(
                time,
                share,
                parkAfter,
                showWithin,
                reviveWithin,
                calendar,
                closed,
                longest,
                full,
                longestWait,
                late,
                targets);
    }

    /** Conversations of these channels are parked when nobody writes for that long. */
    public QueueRules parkAfter(Map<String, Duration> times) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                times,
                showWithin,
                reviveWithin,
                calendar,
                closed,
                longest,
                full,
                longestWait,
                late,
                targets);
    }

    /** What is given without an offer on these channels must be shown by a console that soon. */
    public QueueRules showWithin(Map<String, Duration> times) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                times,
                reviveWithin,
                calendar,
                closed,
                longest,
                full,
                longestWait,
                late,
                targets);
    }

    /** Who left unserved may come back to the place they had for so long. */
    public QueueRules reviveWithin(Duration time) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                showWithin,
                time,
                calendar,
                closed,
                longest,
                full,
                longestWait,
                late,
                targets);
    }

    /** Served by this calendar. */
    public QueueRules open(String id, Overflow otherwise) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                showWithin,
                reviveWithin,
                id,
                otherwise,
                longest,
                full,
                longestWait,
                late,
                targets);
    }

    /** At most so many wait. */
    public QueueRules atMost(int number, Overflow otherwise) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                showWithin,
                reviveWithin,
                calendar,
                closed,
                number,
                otherwise,
                longestWait,
                late,
                targets);
    }

    /** At most so long. */
    public QueueRules atMost(Duration time, Overflow otherwise) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                showWithin,
                reviveWithin,
                calendar,
                closed,
                longest,
                full,
                time,
                otherwise,
                targets);
    }

    /** Serves its contacts that soon. */
    public QueueRules targets(Targets next) {
        return new QueueRules(
                wrapUp,
                wrapUpShare,
                parkAfter,
                showWithin,
                reviveWithin,
                calendar,
                closed,
                longest,
                full,
                longestWait,
                late,
                next);
    }

    /** The queues to which these rules send. */
    public List<String> elsewhere() {
        return Stream.of(closed, full, late)
                .map(Overflow::queue)
                .filter(queue -> !queue.isEmpty())
                .distinct()
                .toList();
    }
}
