package io.parley.assignment;

import io.parley.agent.AgentId;
import java.util.List;
import java.util.Random;

/** Switches of channels for {@link Lockstep}, on the model and on the scripts; most are switched on, or work would come to rest. */
final class LockstepSwitches {
    private final World world;
    private final Model model;
    private final ModelSwitches switches;

    LockstepSwitches(World world, Model model) {
        this.world = world;
        this.model = model;
        this.switches = new ModelSwitches(model);
    }

    /** What was done; the answers of model and scripts are put into {@code answers}. */
    String turn(Random random, String agent, Object[] answers) {
        String channel = List.of("web", "sms", "email").get(random.nextInt(3));
        boolean on = random.nextInt(3) > 0;
        switches.turn(agent, channel, on);
        answers[0] = List.copyOf(model.agents.get(agent).off);
        answers[1] = World.await(
                        world.assignments.turn(world.id, new AgentId(agent), channel, on, new AgentId(agent)))
                .orElseThrow()
                .channelsOff();
        return agent + " switches " + channel + (on ? " on" : " off");
    }
}
