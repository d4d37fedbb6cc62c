package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Archive;
import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;
import java.util.Set;

/** Eight consoles on two routers, two for each of four agents, accept, decline, close and hand on the same conversations. */
final class F25Races implements Row {
    private static final int AGENTS = 4;
    private static final int VISITORS = 16;
    private static final int CAPACITY = 3;
    private static final Set<String> DECIDED =
            Set.of("conversation.accepted", "conversation.declined", "conversation.closed", "conversation.transferred");

    private long commands;
    private long stale;

    @Override
    public String id() {
        return "F25";
    }

    @Override
    public String fault() {
        return "races of 8 consoles on 2 routers";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two();
    }

    @Override
    public Scale scale(Scale usual) {
        return usual.racing(VISITORS, AGENTS, CAPACITY);
    }

    @Override
    public double injectAt(double seconds) {
        return 0;
    }

    @Override
    public double healAt(double seconds) {
        return seconds;
    }

    @Override
    public void inject(Stage stage) {
        // Racing is all they do.
    }

    @Override
    public void heal(Stage stage) throws Exception {
        stage.load().endRaces();
        long[] races = stage.load().races();
        commands = races[0];
        stale = races[1];
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        long decided = evidence.archive().transitions().stream()
                .map(Archive.Transition::type)
                .filter(DECIDED::contains)
                .count();
        stage.figure("rounds decided", Long.toString(decided));
        stage.figure("commands", Long.toString(commands));
        stage.figure("came too late", Long.toString(stale));
        if (stale == 0) {
            stage.fail("nobody came too late: nothing raced");
        }
    }
}
