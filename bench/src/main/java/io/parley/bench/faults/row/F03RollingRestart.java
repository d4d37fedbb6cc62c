package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.RouterNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Both routers are asked to end and started again, one after the other, as an upgrade does. */
final class F03RollingRestart implements Row {
    private double slowestDrain;

    @Override
    public String id() {
        return "F03";
    }

    @Override
    public String fault() {
        return "rolling restart of both routers";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two();
    }

    @Override
    public double atLeastSeconds() {
        return 40;
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        for (RouterNode router : stage.house().routers()) {
            stage.expectReady(router.name(), false);
            long began = System.nanoTime();
            router.terminate();
            slowestDrain = Math.max(slowestDrain, (System.nanoTime() - began) / 1e9);
            stage.expectAnything(router.name());
            router.start();
            stage.expectReady(router.name(), true);
        }
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.atMost("slowest drain", slowestDrain, 25, "s");
        stage.atMost("closed without a word", brokenOff(evidence), 0, "sockets");
        stage.atMost("connects in the busiest second", busiestSecond(evidence), 200, "/s");
        stage.atMost("messages refused for good", foreign(evidence), 0, "");
    }

    /** Sockets that were open and ended without a closing frame. */
    private static double brokenOff(Evidence evidence) {
        Set<String> open = new HashSet<>();
        int broken = 0;
        for (Event event : evidence.histories().events()) {
            if (event.kind() == Kind.RESUMED) {
                open.add(event.client());
            } else if (event.kind() == Kind.CLOSED) {
                boolean was = open.remove(event.client());
                if (was && event.detail().equals("1006") && evidence.fault().toMicros() > event.atMicros()) {
                    broken++;
                }
            }
        }
        return broken;
    }

    private static double busiestSecond(Evidence evidence) {
        Map<Long, Integer> perSecond = new HashMap<>();
        evidence.histories()
                .of(Kind.CONNECTING)
                .filter(event -> event.atMicros() >= evidence.fault().fromMicros())
                .forEach(event -> perSecond.merge(event.atMicros() / 1_000_000, 1, Integer::sum));
        return perSecond.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** A visitor's message is never refused for good; an agent's is when the conversation has moved on, which is no failure. */
    private static double foreign(Evidence evidence) {
        return evidence.histories()
                .of(Kind.GIVEN_UP)
                .filter(event -> event.client().startsWith("v"))
                .count();
    }
}
