package io.parley.bench.faults.row;

import io.netty.channel.EventLoop;
import io.parley.bench.faults.check.Checker;
import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.check.Evidence.Window;
import io.parley.bench.faults.check.FreeLoops;
import io.parley.bench.faults.check.LiveState;
import io.parley.bench.faults.check.Samples.Expected;
import io.parley.bench.faults.evidence.ArchiveReader;
import io.parley.bench.faults.evidence.LiveReader;
import io.parley.bench.faults.evidence.Sampler;
import io.parley.bench.faults.history.Histories;
import io.parley.bench.faults.house.FaultWorkspace;
import io.parley.bench.faults.house.House;
import io.parley.bench.faults.house.Program;
import io.parley.bench.faults.load.Generator;
import io.parley.bench.faults.load.Plan;
import io.parley.bench.faults.load.Surroundings;
import io.parley.bench.load.LoadLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs one row from the first process to the last check. Blocks; leaves no process behind. */
public final class RowRun {
    private static final long CONNECT_MS = 120_000;
    private static final long ARCHIVE_MS = 60_000;
    private static final long SCREENS_MS = 30_000;

    private final Program program;
    private final Path scratch;
    private final Consumer<String> progress;

    /** @param scratch an empty folder */
    public RowRun(Program program, Path scratch, Consumer<String> progress) {
        this.program = program;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** What became of it. */
    public RowResult run(Row row, Scale usual) throws Exception {
        Scale scale = row.scale(usual);
        Plan plan = scale.plan(row.atLeastSeconds());
        Path histories = Files.createDirectories(scratch.resolve("histories"));
        FaultWorkspace workspace =
                new FaultWorkspace(plan.agents(), scale.capacity(), row.house().inboxes());
        EventLoop loop = LoadLoop.start();
        try (House house = House.start(row.house(), program, workspace, scratch)) {
            Surroundings around = new Surroundings(
                    "r" + Long.toString(System.nanoTime() & 0xffffff, 36),
                    loop,
                    System.nanoTime(),
                    house.nodes(),
                    histories,
                    new Random(row.id().hashCode()));
            return run(row, plan, house, around);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private RowResult run(Row row, Plan plan, House house, Surroundings around) throws Exception {
        try (Generator load = new Generator(around, plan);
                Sampler sampler = new Sampler(house, around::nowMicros)) {
            Stage stage = new Stage(house, load, sampler, around, progress, plan);
            connect(house, load);
            house.routers().forEach(router -> stage.expectReady(router.name(), true));
            row.prepare(stage);
            progress.accept(row.id() + ": " + plan.messages() + " messages at " + plan.perSecond() + "/s by "
                    + plan.visitors() + " visitors and " + plan.agents() + " agents");
            long began = around.nowMicros();
            // A JVM that has just begun, and everybody arriving: no row is about that.
            stage.excuse(0, began);
            load.begin();
            pause(began, row.injectAt(plan.seconds()), around);
            long injected = around.nowMicros();
            // While the fault lasts only the row knows what is true.
            house.routers().forEach(router -> sampler.expect(router.name(), Expected.ANYTHING));
            row.inject(stage);
            pause(began, row.healAt(plan.seconds()), around);
            row.heal(stage);
            house.routers().forEach(router -> stage.expectReady(router.name(), true));
            long healed = around.nowMicros();
            load.awaitWritten((long) (plan.seconds() * 1_000) + 60_000);
            if (!load.awaitSent(row.settleMs())) {
                stage.say("not everything was accepted in time");
            }
            long settled = around.nowMicros();
            int unsent = load.waiting();
            quiet(house);
            load.awaitCaughtUp(SCREENS_MS);
            long ended = around.nowMicros();
            // Sockets end after the evidence of Redis, in which their agents must still be there.
            LiveState live = new LiveReader(house).read();
            load.close();
            Evidence evidence = row.complete(
                    stage,
                    new Evidence(
                            Histories.read(around.histories()),
                            new ArchiveReader(house.archiveUrl()).read(),
                            live,
                            Set.of(),
                            Evidence.Outbound.NONE,
                            unsent,
                            house.workspace().capacity(),
                            sampler.samples(),
                            new Window(injected, healed),
                            stage.excused(),
                            row.bounds()));
            Reading reading = Reading.of(evidence, began, ended);
            stage.figure("settled after", String.format("%.1f s", Math.max(0, settled - healed) / 1e6));
            row.judge(stage, evidence, reading);
            return new RowResult(
                    row.id(),
                    row.fault(),
                    reading,
                    Checker.check(evidence),
                    stage.figures(),
                    stage.failures(),
                    row.isBaseline(),
                    FreeLoops.p99(evidence));
        }
    }

    private static void connect(House house, Generator load) throws Exception {
        try {
            load.connect(CONNECT_MS);
        } catch (IllegalStateException late) {
            LiveState live = new LiveReader(house).read();
            Map<String, Long> states = live.conversations().stream()
                    .collect(Collectors.groupingBy(LiveState.Conversation::state, Collectors.counting()));
            throw new IllegalStateException(late.getMessage() + "; in Redis " + states + " and " + live.agents(), late);
        }
    }

    private static void pause(long began, double seconds, Surroundings around) throws InterruptedException {
        long left = began / 1_000 + (long) (seconds * 1_000) - around.nowMicros() / 1_000;
        if (left > 0) {
            Thread.sleep(left);
        }
    }

    private static void quiet(House house) throws InterruptedException {
        LiveReader reader = new LiveReader(house);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ARCHIVE_MS);
        while (!reader.quiet() && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
    }
}
