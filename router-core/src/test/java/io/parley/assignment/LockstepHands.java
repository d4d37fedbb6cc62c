package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Bump;
import io.parley.assignment.Interventions.Claim;
import io.parley.assignment.Interventions.Force;
import io.parley.assignment.Interventions.HandOn;
import io.parley.assignment.Interventions.Keep;
import io.parley.assignment.Interventions.Pull;
import io.parley.conversation.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Commands of people's hands for {@link Lockstep}: each on the model and on the scripts, and now and then an old one again. */
final class LockstepHands {
    private final World world;
    private final ModelHands model;
    private final List<Played> played = new ArrayList<>();

    /** One command: what is told of it, and both sides of it. */
    private record Played(String kind, String told, Supplier<Transition> expected, Supplier<Transition> found) {}

    LockstepHands(World world, Model model) {
        this.world = world;
        this.model = model.hands;
    }

    Answers act(Random random, ModelConversation c, String agent, String session) {
        boolean again = !played.isEmpty() && random.nextInt(8) == 0;
        Played command = again ? played.get(random.nextInt(played.size())) : command(random, c, agent, session);
        played.add(command);
        Tally.count(command.kind + (again ? " again" : ""));
        return new Answers((again ? "again " : "") + command.told, command.expected.get(), command.found.get());
    }

    private Played command(Random random, ModelConversation c, String agent, String session) {
        ConversationId id = new ConversationId(c.id);
        AgentId by = new AgentId(agent);
        String name = "h" + played.size();
        long version = LockstepPicks.version(random, c, 10);
        if (c.is("QUEUED") && random.nextInt(5) < 2) {
            Claim claim = new Claim(id, name);
            return new Played(
                    "claim",
                    session + " " + claim,
                    () -> model.claim(agent, session, claim),
                    () -> World.await(world.interventions.claim(world.id, by, session, claim)));
        }
        if (c.is("QUEUED") && random.nextInt(3) < 2) {
            Bump bump = new Bump(id, name, Duration.ofSeconds(random.nextInt(200) - 50), "");
            return new Played(
                    "bump",
                    bump.toString(),
                    () -> model.bump(bump),
                    () -> World.await(world.interventions.bump(world.id, by, bump)));
        }
        int kind = random.nextInt(8);
        if (c.is("ACTIVE") && kind < 5) {
            HandOn handOn = new HandOn(id, version, name, agent, random.nextBoolean());
            AgentId owner = new AgentId(c.agent);
            return new Played(
                    "hand on",
                    handOn + " by " + owner,
                    () -> model.handOn(owner.value(), handOn),
                    () -> World.await(world.interventions.handOn(world.id, owner, handOn)));
        }
        if (!c.participants.isEmpty() && random.nextInt(3) == 0) {
            String who = c.participants.keySet().iterator().next();
            return new Played(
                    "step out",
                    who + " leaves " + id,
                    () -> model.stepOut(who, c.id),
                    () -> World.await(world.interventions.stepOut(world.id, new AgentId(who), id)));
        }
        if (c.is("ACTIVE") && kind == 5) {
            Keep keep = new Keep(id, name);
            AgentId owner = new AgentId(c.agent);
            return new Played(
                    "keep",
                    keep.toString(),
                    () -> model.keep(owner.value(), keep),
                    () -> World.await(world.interventions.keep(world.id, owner, keep)));
        }
        if (kind < 7) {
            Pull pull = new Pull(id, version, name, "");
            return new Played(
                    "pull",
                    pull.toString(),
                    () -> model.pull(pull),
                    () -> World.await(world.interventions.pull(world.id, by, pull)));
        }
        Force force = new Force(id, version, name, agent, "");
        return new Played(
                "force",
                force.toString(),
                () -> model.force(force),
                () -> World.await(world.interventions.force(world.id, by, force)));
    }
}
