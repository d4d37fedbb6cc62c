package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Callbacks.Cancel;
import io.parley.assignment.Callbacks.Schedule;
import io.parley.conversation.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Contacts who are answered later, for {@link Lockstep}: each command on the model and on the scripts, and now and then an old one again. */
final class LockstepCallbacks {
    private static final long[] AWAY = {-1, 0, 700, 9_000, 30_000, 61_000, 600_000, 3_600_000, 7_200_000};

    private final World world;
    private final Model model;
    private final LockstepPicks picks;
    private final List<Played> played = new ArrayList<>();

    private record Played(String told, Supplier<Transition> expected, Supplier<Transition> found) {}

    LockstepCallbacks(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    Answers act(Random random) {
        boolean again = !played.isEmpty() && random.nextInt(8) == 0;
        Played command = again ? played.get(random.nextInt(played.size())) : command(random);
        played.add(command);
        if (again) {
            Tally.count("about a callback again");
        }
        return new Answers((again ? "again " : "") + command.told, command.expected.get(), command.found.get());
    }

    private Played command(Random random) {
        String state = LockstepPicks.pick(
                random, List.of("QUEUED", "QUEUED", "QUEUED", "OFFERED", "ACTIVE", "HELD", "CALLBACK", "CALLBACK"));
        ModelConversation c = picks.conversation(random, state);
        ConversationId id = new ConversationId(c.id);
        Callbacks callbacks = world.assignments.callbacks();
        long due = world.now() + AWAY[random.nextInt(AWAY.length)];
        AgentId by = new AgentId(
                c.agent.isEmpty() || random.nextInt(6) == 0
                        ? LockstepPicks.pick(random, LockstepPicks.NAMES)
                        : c.agent);
        long version = LockstepPicks.version(random, c, 10);
        String name = "b" + played.size();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                new Played(
                        "answer later " + id,
                        () -> model.callbacks.ask(c.id),
                        () -> World.await(callbacks.ask(world.id, id)));
            case 3 ->
                new Played(
                        "answer at " + due + " " + id,
                        () -> model.callbacks.ask(c.id, due),
                        () -> World.await(callbacks.ask(world.id, id, Instant.ofEpochMilli(due))));
            case 4 ->
                new Played(
                        "withdraw " + id,
                        () -> model.callbacks.withdraw(c.id),
                        () -> World.await(callbacks.withdraw(world.id, id)));
            case 5 -> {
                Cancel cancel = new Cancel(id, version, name);
                yield new Played(
                        by + " " + cancel,
                        () -> model.callbacks.cancel(c.id, version, name),
                        () -> World.await(callbacks.cancel(world.id, by, cancel)));
            }
            default -> {
                Schedule schedule = new Schedule(id, version, name, Instant.ofEpochMilli(due));
                yield new Played(
                        by + " " + schedule,
                        () -> model.callbacks.schedule(by.value(), c.id, version, name, due),
                        () -> World.await(callbacks.schedule(world.id, by, schedule)));
            }
        };
    }
}
