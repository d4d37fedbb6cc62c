package io.parley.simulate.replay;

import java.util.List;

/**
 * A conversation that was. Times in epoch ms.
 *
 * @param queue where it waited first
 * @param skills those its agent had to have
 * @param answered when somebody accepted it; 0 when nobody did
 * @param ended when it was closed or its contact left; 0 when it has not ended
 */
public record PastVisit(
        String inbox,
        String channel,
        String queue,
        List<String> skills,
        int weight,
        boolean interruptible,
        boolean push,
        long opened,
        long answered,
        long ended,
        String contact,
        int priority) {

    public PastVisit {
        skills = List.copyOf(skills);
    }

    /** Whether the contact left before anybody accepted. */
    boolean left() {
        return answered == 0 && ended > 0;
    }

    /** What kind of conversation it is: those alike share it. */
    Kind kind() {
        return new Kind(inbox, channel, queue, skills, weight, interruptible, push, priority);
    }

    /** All that routing looks at. */
    record Kind(
            String inbox,
            String channel,
            String queue,
            List<String> skills,
            int weight,
            boolean interruptible,
            boolean push,
            int priority) {}
}
