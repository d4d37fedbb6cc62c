package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Agents of {@link Lockstep} who come, go, and say how they are. */
final class LockstepPresence {
    private final World world;
    private final Model model;
    private final LockstepPicks picks;
    private final Map<String, Integer> sessions = new HashMap<>();

    LockstepPresence(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    Answers connect(Random random) {
        String agent = LockstepPicks.pick(random, LockstepPicks.NAMES);
        int number = sessions.merge(agent, random.nextInt(3) == 0 ? 1 : 0, Integer::sum);
        String session = agent + "-" + number;
        String told = "connect " + session;
        model.presence.connect(agent, session);
        return new Answers(
                told,
                model.agents.get(agent).status,
                world.connect(agent, session).status());
    }

    Answers heartbeat(Random random) {
        if (random.nextInt(3) > 0) {
            return everybodyBeats();
        }
        String agent = LockstepPicks.pick(random, LockstepPicks.NAMES);
        String session = picks.session(random, agent);
        String told = "heartbeat " + session;
        return new Answers(
                told,
                model.presence.heartbeat(agent, session),
                World.await(world.assignments.heartbeat(world.id, new AgentId(agent), session)));
    }

    private Answers everybodyBeats() {
        String told = "everybody's heartbeat";
        List<Boolean> expected = new ArrayList<>();
        List<Boolean> found = new ArrayList<>();
        for (ModelAgent a : model.agents.values()) {
            String session = a.session;
            expected.add(model.presence.heartbeat(a.id(), session));
            found.add(World.await(world.assignments.heartbeat(world.id, new AgentId(a.id()), session)));
        }
        return new Answers(told, expected, found);
    }

    Answers disconnect(Random random) {
        String agent = LockstepPicks.pick(random, LockstepPicks.NAMES);
        String session = picks.session(random, agent);
        String told = "disconnect " + session;
        model.presence.disconnect(agent, session);
        World.await(world.assignments.disconnect(world.id, new AgentId(agent), session));
        return new Answers(told, "", "");
    }

    Answers presence(Random random) {
        String agent = LockstepPicks.pick(random, LockstepPicks.NAMES);
        String session = picks.session(random, agent);
        Presence presence =
                random.nextInt(4) > 0 ? Presence.AVAILABLE : LockstepPicks.pick(random, List.of(Presence.values()));
        String told = presence + " " + session;
        model.presence.choose(agent, session, presence.wire());
        AgentRecord now = World.await(world.assignments.presence(world.id, new AgentId(agent), session, presence, ""));
        return new Answers(told, model.agents.get(agent).status, now.status());
    }
}
