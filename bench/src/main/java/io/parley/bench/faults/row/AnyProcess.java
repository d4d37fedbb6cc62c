package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.House;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.Restartable;
import java.util.Random;

/** For five minutes any one process is killed at any time and comes back after one to three seconds. */
final class AnyProcess implements Row {
    private static final long REST_MS = 5_000;
    private static final int MORE_REST_MS = 8_000;
    private static final long SEED = 20_260_101;

    private final Random random = new Random(SEED);
    private final int[] kills = new int[3];

    @Override
    public String id() {
        return "ANY";
    }

    @Override
    public String fault() {
        return "any process killed at any time";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two().strict();
    }

    @Override
    public double atLeastSeconds() {
        return 300;
    }

    @Override
    public double injectAt(double seconds) {
        return seconds * 0.03;
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        double until = stage.now() / 1e6 + stage.seconds() * 0.9;
        while (stage.now() / 1e6 < until) {
            killOne(stage.house());
            Thread.sleep(REST_MS + random.nextInt(MORE_REST_MS));
        }
    }

    private void killOne(House house) throws Exception {
        int dice = random.nextInt(4);
        if (dice < 2) {
            kills[0]++;
            again(house.router(dice));
        } else if (dice == 2) {
            kills[1]++;
            again(house.redis());
        } else {
            kills[2]++;
            house.postgres().kill();
            rest();
            house.postgres().start();
        }
    }

    private void again(Restartable process) throws Exception {
        process.kill();
        rest();
        process.start();
    }

    private void rest() throws InterruptedException {
        Thread.sleep(1_000 + random.nextInt(2_000));
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.figure("killed", kills[0] + " routers, " + kills[1] + " Redis, " + kills[2] + " PostgreSQL");
        stage.figure("back in 5 s", String.format("%.1f %% of %d", reading.resumedPercent(), reading.dropped()));
        if (reading.resumedPercent() < 99) {
            stage.fail(String.format("%.1f %% of sockets resumed within 5 s (at least 99)", reading.resumedPercent()));
        }
    }
}
