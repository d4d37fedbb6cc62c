package io.parley.audit;

import io.parley.assignment.World;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** One round of the audit over everything a workspace has: what the background audit would find in time. */
public final class WholeAudit {
    private WholeAudit() {}

    /** What is wrong, a line each; empty when nothing is. */
    public static String trouble(World world) {
        StringBuilder told = new StringBuilder();
        for (Drift drift : of(world)) {
            told.append("\n  drift    ").append(drift);
        }
        return told.toString();
    }

    /** The same of a {@link BusyHouse}. */
    public static String ofABusyHouse() {
        return trouble(new BusyHouse().world);
    }

    /** One step of it: an agent. */
    public static Future<?> agent(World world, String agent) {
        return new AuditScript(World.door()).run(world.id, agent, 100);
    }

    /** One step of it: a part of the lines. */
    public static Future<?> part(World world) {
        return new Walk(World.door(), world.id).lines();
    }

    static List<Drift> of(World world) {
        List<Drift> found = new ArrayList<>(agents(world));
        found.addAll(lines(world));
        return found;
    }

    static List<Drift> agents(World world) {
        Walk walk = new Walk(World.door(), world.id);
        List<Drift> found = new ArrayList<>();
        do {
            World.await(walk.agent()).ifPresent(look -> found.addAll(look.found()));
        } while (!walk.isRoundOver());
        return found;
    }

    static List<Drift> lines(World world) {
        Walk walk = new Walk(World.door(), world.id);
        List<Drift> found = new ArrayList<>();
        boolean classes = false;
        boolean waiting = false;
        boolean listed = false;
        while (!(classes && waiting && listed)) {
            AuditLinesScript.Look look = World.await(walk.lines());
            look.found().stream().filter(drift -> !found.contains(drift)).forEach(found::add);
            classes |= look.next().nextClass() == 1;
            waiting |= look.next().waiting().isEmpty();
            listed |= look.next().listed().isEmpty();
        }
        return found;
    }
}
