package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import java.util.List;
import java.util.Random;

/** What agents and their consoles do without being asked, for {@link Lockstep}: they switch channels, and show what was given to them. */
final class LockstepSwitches {
    private final World world;
    private final Model model;
    private final LockstepPicks picks;

    LockstepSwitches(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    /** Mostly what is off is switched on, or work would come to rest. */
    Answers turn(Random random) {
        List<String> off = LockstepPicks.NAMES.stream()
                .filter(name -> !model.agents.get(name).off.isEmpty())
                .toList();
        boolean back = !off.isEmpty() && random.nextInt(3) > 0;
        String agent = LockstepPicks.pick(random, back ? off : LockstepPicks.NAMES);
        String channel = LockstepPicks.pick(
                random, back ? List.copyOf(model.agents.get(agent).off) : List.of("web", "sms", "email"));
        boolean on = back || random.nextInt(3) == 0;
        model.switches.turn(agent, channel, on);
        AgentRecord now = World.await(
                        world.assignments.turn(world.id, new AgentId(agent), channel, on, new AgentId(agent)))
                .orElseThrow();
        return new Answers(
                agent + " switches " + channel + (on ? " on" : " off"),
                List.copyOf(model.agents.get(agent).off),
                now.channelsOff());
    }

    /** A console shows what its agent was given without an offer. */
    Answers show(Random random) {
        ModelConversation c = picks.conversation(random, "ACTIVE");
        String agent =
                c.agent.isEmpty() || random.nextInt(8) == 0 ? LockstepPicks.pick(random, LockstepPicks.NAMES) : c.agent;
        return new Answers(
                agent + " is shown " + c.id,
                model.sights.shown(agent, c.id),
                World.await(world.assignments.shown(world.id, new AgentId(agent), new ConversationId(c.id))));
    }
}
