package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Assignments.Transfer;
import io.parley.conversation.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What agents do with the conversations they have, for {@link Lockstep}. */
final class LockstepWork {
    private final World world;
    private final Model model;
    private final LockstepPicks picks;
    private final List<Transfer> transfers = new ArrayList<>();
    private Close closed;

    private record Close(String agent, String id, long version) {}

    LockstepWork(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    Answers close(Random random) {
        if (closed != null && random.nextInt(10) == 0) {
            Tally.count("close again");
            return close(closed);
        }
        ModelConversation c = picks.conversation(
                random, LockstepPicks.pick(random, List.of("ACTIVE", "ACTIVE", "PARKED", "WRAP_UP", "CALLBACK")));
        String had = c.agent.isEmpty() ? c.sticky : c.agent;
        String agent = had.isEmpty() || random.nextInt(8) == 0 ? LockstepPicks.pick(random, LockstepPicks.NAMES) : had;
        closed = new Close(agent, c.id, LockstepPicks.version(random, c, 6));
        return close(closed);
    }

    private Answers close(Close close) {
        return new Answers(
                close.toString(),
                model.endings.close(close.agent, close.id, close.version),
                world.close(close.agent, close.id, close.version));
    }

    Answers park(Random random) {
        ModelConversation c = picks.conversation(random, "ACTIVE");
        String agent =
                c.agent.isEmpty() || random.nextInt(8) == 0 ? LockstepPicks.pick(random, LockstepPicks.NAMES) : c.agent;
        long version = LockstepPicks.version(random, c, 6);
        String told = "park " + c.id + " by " + agent + " at " + version;
        return new Answers(told, model.endings.park(agent, c.id, version), world.park(agent, c.id, version));
    }

    Answers transfer(Random random) {
        ModelConversation c = picks.conversation(random, "ACTIVE");
        String agent =
                c.agent.isEmpty() || random.nextInt(8) == 0 ? LockstepPicks.pick(random, LockstepPicks.NAMES) : c.agent;
        boolean toQueue = random.nextBoolean();
        boolean again = !transfers.isEmpty() && random.nextInt(6) == 0;
        if (again) {
            Tally.count("transfer again");
        }
        Transfer transfer = again
                ? LockstepPicks.pick(random, transfers)
                : new Transfer(
                        new ConversationId(c.id),
                        LockstepPicks.version(random, c, 8),
                        "t" + transfers.size(),
                        toQueue ? LockstepPicks.pick(random, List.of("sales", "support", "desk")) : "",
                        toQueue ? "" : LockstepPicks.pick(random, LockstepPicks.NAMES));
        transfers.add(transfer);
        String told = "transfer by " + agent + ": " + transfer;
        return new Answers(
                told,
                model.transfers.transfer(
                        agent,
                        transfer.conversation().value(),
                        transfer.version(),
                        transfer.commandId(),
                        transfer.queue(),
                        transfer.agent()),
                World.await(world.assignments.transfer(world.id, new AgentId(agent), transfer)));
    }
}
