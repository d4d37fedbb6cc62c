package io.parley.console.desk;

import io.parley.console.core.ConsoleCore;
import io.parley.console.core.ConsoleOptions.Pace;
import io.parley.console.core.Gate;
import io.parley.console.core.SignedIn;
import io.parley.redis.Standing;
import io.parley.wire.ErrorCode;
import io.parley.wire.ServiceState;
import io.parley.wire.WireError;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The consoles of one event loop, and the one timer they share. Every method runs on that loop. */
final class DeskLoop {
    private static final long HELLO_WITHIN_MS = 10_000;
    private static final long CLOSE_GRACE_MS = 5_000;
    /** Trouble that passes quicker is not worth a word. */
    private static final Duration TROUBLE = Duration.ofSeconds(1);

    private final DeskSockets all;
    private final ContextInternal context;
    private final Commands commands;
    private final Greeting greeting;
    private final Rechecks rechecks;
    private final Map<WorkspaceId, Floor> floors = new HashMap<>();
    private final Set<AgentSocket> consoles = new LinkedHashSet<>();
    private final long timer;
    private long now = 1;
    private long slowAt;
    private boolean degraded;

    DeskLoop(DeskSockets all, ContextInternal context) {
        this.all = all;
        this.context = context;
        this.commands = new Commands(this);
        this.greeting = new Greeting(this);
        this.rechecks = new Rechecks(this);
        long tick = pace().tick().toMillis();
        this.timer = context.setPeriodic(tick, id -> tick());
    }

    ContextInternal context() {
        return context;
    }

    ConsoleCore core() {
        return all.core();
    }

    Gate gate() {
        return all.gate();
    }

    Pace pace() {
        return all.pace();
    }

    Seats seats() {
        return all.seats();
    }

    Commands commands() {
        return commands;
    }

    Greeting greeting() {
        return greeting;
    }

    /** Milliseconds since the loop began, as far as ticks tell. */
    long now() {
        return now;
    }

    WireError error(Throwable failure) {
        return all.bugs().error(failure, "agent command");
    }

    Floor floor(WorkspaceId workspace) {
        return floors.computeIfAbsent(workspace, id -> new Floor(this, id));
    }

    int size() {
        return consoles.size();
    }

    /** Every console; the action may close it. */
    void each(Consumer<AgentSocket> action) {
        new ArrayList<>(consoles).forEach(action);
    }

    /** A socket was opened for somebody who is signed in. */
    void open(ServerWebSocket socket, Runnable cut, SignedIn who) {
        AgentSocket console = new AgentSocket(this, socket, cut, who);
        consoles.add(console);
        console.open();
    }

    void gone(AgentSocket console) {
        consoles.remove(console);
        if (console.isGreeted()) {
            console.floor().leave(console);
            seats().leave(console.who().workspace().id(), console.who().agent().id());
        }
    }

    /** A session is over: its consoles close. */
    void signedOut(String secret) {
        each(console -> {
            if (console.who().session().secret().equals(secret)) {
                over(console);
            }
        });
    }

    static void over(AgentSocket console) {
        console.refuse("", WireError.of(ErrorCode.UNAUTHENTICATED, "The session is over"), CloseCode.UNAUTHENTICATED);
    }

    void stop() {
        context.owner().cancelTimer(timer);
    }

    private void tick() {
        now += pace().tick().toMillis();
        boolean slow = now - slowAt >= pace().slow().toMillis();
        if (slow) {
            slowAt = now;
            tellTrouble(core().standing().get());
        }
        floors.values().removeIf(floor -> floor.tick(slow));
        List<AgentSocket> due = new ArrayList<>();
        for (AgentSocket console : new ArrayList<>(consoles)) {
            look(console);
            if (now - console.lookedAt >= pace().recheck().toMillis()) {
                due.add(console);
            }
        }
        rechecks.run(due);
    }

    /** Tells everybody when messages can no longer be accepted, and when they can again. */
    private void tellTrouble(Standing standing) {
        boolean is = !standing.up() && (degraded || standing.lasted().compareTo(TROUBLE) >= 0);
        if (is != degraded) {
            degraded = is;
            each(this::tellService);
        }
    }

    /** Says so to a console that is past its welcome. */
    void tellService(AgentSocket console) {
        if (console.isGreeted()) {
            console.event(AgentSocket.frame("service.updated", 0, new ServiceState(degraded)));
        }
    }

    boolean isDegraded() {
        return degraded;
    }

    private void look(AgentSocket console) {
        console.cutWhenStuck(CLOSE_GRACE_MS);
        long silent = now - console.heardAt;
        if (!console.isGreeted() && silent >= HELLO_WITHIN_MS) {
            console.close(CloseCode.SLOW, "no hello in time");
        } else if (silent >= pace().silentFor().toMillis()) {
            console.close(CloseCode.SLOW, "silent");
        } else if (console.stalledAt > 0
                && now - console.stalledAt >= pace().stalledFor().toMillis()) {
            console.close(CloseCode.SLOW, "nothing was read in time");
        } else if (silent > 0
                && silent / pace().ping().toMillis()
                        > (silent - pace().tick().toMillis()) / pace().ping().toMillis()) {
            console.ping();
        }
    }
}
