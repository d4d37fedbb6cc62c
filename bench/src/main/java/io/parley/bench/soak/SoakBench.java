package io.parley.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.product.Product;
import io.parley.bench.soak.SoakLoad.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** People come, talk and go for an hour; nothing may grow that is not meant to. */
public final class SoakBench implements Bench {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long a closed conversation may be reopened; after it, nothing but history need know of it. */
    private static final Duration REOPEN = Duration.ofSeconds(30);

    /** Live state lets go of what has ended after a minute, so that an hour sees it come and go many times. */
    private static final Map<String, String> SETTINGS = Map.of("PARLEY_HISTORY_FINISHED_MINUTES", "1");

    private static final int SETTLE_MINUTES = 6;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String about() {
        return "whether heap, descriptors, threads or Redis' keys grow in an hour of people who come and go";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int minutes = setting.number("minutes", setting.flag("short") ? 5 : 60);
        int rate = setting.number("rate", 100);
        int visitors = setting.number("visitors", Math.max(10, rate));
        int agents = setting.number("agents", Math.max(2, visitors / 10));
        try (RedisUnderTest redis = RedisUnderTest.start(-1, setting.scratch());
                Product product = Product.withBenchWorkspace(setting, -1, redis, agents, REOPEN, SETTINGS);
                ProcessUnderTest generator = generator(setting, product, visitors)) {
            Soaking soaking = new Soaking(setting, product.process(), redis, generator);
            // Once through everything, so that what is made at first use is not taken for growth.
            soaking.talk(rate, 1);
            Vitals before = soaking.rest(Long.MAX_VALUE);
            setting.say("at rest before: " + before.line());
            List<Vitals> under = soaking.talk(rate, minutes);
            Told told = soaking.toldAtRest();
            Vitals after = soaking.rest(before.keys());
            setting.say("at rest after: " + after.line());
            return result(
                    Map.of("minutes", minutes, "rate", rate, "visitors", visitors, "agents", agents),
                    before,
                    under,
                    after,
                    told);
        }
    }

    private static ProcessUnderTest generator(Setting setting, Product product, int visitors)
            throws IOException, InterruptedException {
        ProcessUnderTest generator = ProcessUnderTest.start(
                "soak generator",
                -1,
                JavaCommand.of(
                        List.of("-Xmx512m"),
                        SoakLoad.class,
                        product.visitorSocket().toString(),
                        Integer.toString(visitors),
                        product.seats().toString()),
                setting.scratch(),
                Map.of());
        generator.await(line -> line.equals("ready"), Duration.ofMinutes(2));
        return generator;
    }

    private static Result result(
            Map<String, Object> parameters, Vitals before, List<Vitals> under, Vitals after, Told told) {
        List<Verdict.Judgement> judgements = new ArrayList<>(Verdict.of(before, under, after));
        judgements.add(new Verdict.Judgement(
                "messages",
                told.messages() + " in " + told.chats() + " conversations: " + told.lost() + " lost, " + told.doubled()
                        + " doubled, " + told.reordered() + " reordered, " + told.refused() + " refused, "
                        + told.broken() + " sockets broken",
                "none",
                told.lost() + told.doubled() + told.reordered() + told.refused() + told.broken() == 0));
        List<List<Object>> readings = new ArrayList<>();
        readings.add(row("before", before));
        under.forEach(reading -> readings.add(row(String.format("%.0f", reading.minute()), reading)));
        readings.add(row("after", after));
        boolean held = judgements.stream().allMatch(Verdict.Judgement::held);
        return new Result(
                parameters,
                List.of(
                        new Table(
                                held ? "Verdict: nothing grew" : "Verdict: NOT HELD",
                                List.of("what", "seen", "bar", "held"),
                                judgements.stream()
                                        .map(one -> List.<Object>of(
                                                one.what(), one.seen(), one.bar(), one.held() ? "yes" : "NO"))
                                        .toList()),
                        new Table(
                                "Readings, one a minute",
                                List.of(
                                        "minute",
                                        "heap MB",
                                        "resident MB",
                                        "descriptors",
                                        "threads",
                                        "lasting keys",
                                        "expiring keys",
                                        "Redis data MB"),
                                readings)),
                List.of(
                        "Garbage is collected in the server before each reading. The slope of the heap is the least-squares line"
                                + " over the last three quarters of the run.",
                        "Keys that expire by themselves (what was seen already, sessions, links) are counted apart: how many"
                                + " there are follows from the rate and their time to live. Closed conversations may be"
                                + " reopened for " + REOPEN.toSeconds()
                                + " s here and leave live state after a minute."));
    }

    private static List<Object> row(String minute, Vitals vitals) {
        return List.of(
                minute,
                vitals.heapMb(),
                vitals.residentMb(),
                vitals.descriptors(),
                vitals.threads(),
                vitals.keys(),
                vitals.expiring(),
                vitals.redisMb());
    }

    /** The running soak. */
    private static final class Soaking {
        private final Setting setting;
        private final ProcessUnderTest server;
        private final RedisUnderTest redis;
        private final ProcessUnderTest generator;

        Soaking(Setting setting, ProcessUnderTest server, RedisUnderTest redis, ProcessUnderTest generator) {
            this.setting = setting;
            this.server = server;
            this.redis = redis;
            this.generator = generator;
        }

        /** One reading a minute while people talk; they have gone when it returns. */
        List<Vitals> talk(int rate, int minutes) throws IOException, InterruptedException {
            List<Vitals> readings = new ArrayList<>();
            generator.tell("talk " + rate);
            long begin = System.nanoTime();
            for (int minute = 1; minute <= minutes; minute++) {
                TimeUnit.NANOSECONDS.sleep(begin + TimeUnit.MINUTES.toNanos(minute) - System.nanoTime());
                Vitals vitals = Vitals.of(minute, server, redis);
                Told told = told();
                readings.add(vitals);
                setting.say(String.format(
                        "minute %d: %d messages, %d conversations, %d refused, %d broken, p50 %.1f ms, p99 %.0f ms; %s",
                        minute,
                        told.messages(),
                        told.chats(),
                        told.refused(),
                        told.broken(),
                        told.p50(),
                        told.p99(),
                        vitals.line()));
            }
            generator.tell("quiet");
            generator.await(line -> hears(line, "quiet"), Duration.ofMinutes(2));
            return readings;
        }

        /** Waits until no more keys remain than there were, then reads. */
        Vitals rest(long keys) throws IOException, InterruptedException {
            Vitals last = null;
            for (int half = 0; half < 2 * SETTLE_MINUTES; half++) {
                TimeUnit.SECONDS.sleep(30);
                Vitals now = Vitals.of(0, server, redis);
                boolean settled =
                        keys == Long.MAX_VALUE ? last != null && now.keys() == last.keys() : now.keys() <= keys;
                // What closed conversations leave goes after their time to be reopened, not before.
                if (settled && half >= 3) {
                    return now;
                }
                last = now;
            }
            return last;
        }

        Told toldAtRest() throws IOException, InterruptedException {
            return told();
        }

        /** Whether this is the answer; what the generator noticed meanwhile is passed on. */
        private boolean hears(String line, String answer) {
            if (line.startsWith("closed: ") || line.startsWith("refused: ")) {
                setting.say(line);
            }
            return line.startsWith(answer);
        }

        private Told told() throws IOException, InterruptedException {
            generator.tell("tell");
            String line = generator.await(said -> hears(said, "told "), Duration.ofSeconds(30));
            try {
                return JSON.readValue(line.substring("told ".length()), Told.class);
            } catch (JsonProcessingException e) {
                throw new IOException("generator said: " + line, e);
            }
        }
    }
}
