package io.parley.bench.budgets;

import io.parley.bench.Setting;
import io.parley.bench.idle.IdleBench;
import io.parley.bench.idle.IdleRound;

/** Memory of an idle visitor's socket, and how many one process holds under the descriptor limit of this machine. */
final class IdlePart implements Part {
    private static final double BAR_KB = 10;
    private static final int FULL = 18_000;
    private static final int BESIDE = 6_000;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        int sockets = setting.number("sockets", setting.flag("short") ? 3_000 : FULL);
        IdleRound.Seen parley = IdleBench.parley(setting, new IdleRound(setting.scratch(), sockets));
        IdleRound few = new IdleRound(setting.scratch(), Math.min(sockets, BESIDE));
        IdleRound.Seen vertx = IdleBench.vertx(setting, few);
        IdleRound.Seen node = IdleBench.node(setting, few);
        report.budgets.add(new Budget(
                "idle widget socket, " + sockets + " in one process",
                "≤ 10 kB of process memory",
                String.format("%.1f kB (heap %.1f kB)", parley.perSocket(), parley.heapPerSocket()),
                String.format("Vert.x ServerWebSocket %.1f kB, node ws %.1f kB", vertx.perSocket(), node.perSocket()),
                parley.perSocket() <= BAR_KB));
    }
}
