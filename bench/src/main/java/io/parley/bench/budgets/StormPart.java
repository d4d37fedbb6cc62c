package io.parley.bench.budgets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.bench.Setting;
import io.parley.bench.baseline.SocketServer;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.product.Meters;
import io.parley.bench.product.Product;
import io.parley.bench.relay.Round;
import io.parley.bench.relay.Subject;
import io.parley.bench.relay.Subjects;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Every visitor's socket is cut at once, while others talk. */
final class StormPart implements Part {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FULL = 18_000;
    /** A process may open twenty thousand descriptors. */
    private static final int PER_GENERATOR = 9_000;

    private static final int TALK_RATE = 100;
    private static final int TALK_SECONDS = 70;
    /** Reads of two windows of the same length differ by so many when some come every few seconds. */
    private static final int BY_THE_CLOCK = 2;

    private static final double BAR_S = 60;
    private static final double BAR_TALK_MS = 250;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        int sockets = setting.number("sockets", setting.flag("short") ? 3_000 : FULL);
        Seen beside = baseline(setting, sockets);
        try (Subject parley = new Subjects(setting, 40, 4).start("parley")) {
            Product product = (Product) parley.relay();
            List<ProcessUnderTest> generators = connect(setting, product.visitorSocket(), product.origin(), sockets);
            try {
                parley.run(TALK_RATE, 10);
                setting.say("the same traffic without a storm");
                Meters meters = product.meters();
                double before = reads(meters);
                Round calm = parley.run(TALK_RATE, TALK_SECONDS).round();
                storm(setting, report, sockets, parley, generators, new Calm(beside, calm, reads(meters) - before));
            } finally {
                generators.forEach(ProcessUnderTest::close);
            }
        }
    }

    private static void storm(
            Setting setting, Report report, int sockets, Subject parley, List<ProcessUnderTest> generators, Calm calm)
            throws Exception {
        Meters meters = ((Product) parley.relay()).meters();
        double reads = reads(meters);
        double cpu = parley.server().cpuMicros();
        parley.generator().tell("run " + TALK_RATE + " " + TALK_SECONDS);
        TimeUnit.SECONDS.sleep(2);
        setting.say("cutting " + sockets + " sockets");
        Seen seen = cut(generators, sockets);
        double cores = (parley.server().cpuMicros() - cpu) / 1e6 / Math.max(1, seen.lastS() + 2);
        String line =
                parley.generator().await(said -> said.startsWith("round "), Duration.ofSeconds(TALK_SECONDS + 60L));
        Round talk = Round.of(line.substring("round ".length()));
        double readsMeanwhile = reads(meters) - reads;
        report.budgets.add(new Budget(
                "all " + sockets + " sockets cut at once: 99 % back",
                "≤ 60 s",
                seen.text(),
                "a server that only says welcome: " + calm.beside().text(),
                seen.p99S() <= BAR_S));
        report.budgets.add(new Budget(
                "SQL queries in the " + TALK_SECONDS + " s of the storm",
                "no more than without it",
                String.format("%.0f reads", readsMeanwhile),
                String.format("without a storm %.0f reads, which come by the clock", calm.reads()),
                readsMeanwhile <= calm.reads() + BY_THE_CLOCK));
        report.budgets.add(new Budget(
                "accepted traffic meanwhile (" + TALK_RATE + "/s)",
                "p99 ≤ 250 ms, none lost",
                text(talk),
                "without a storm: " + text(calm.talk()),
                talk.seen().p99() <= BAR_TALK_MS && talk.seen().lost() == 0));
        report.remarks.add(String.format(
                "During the storm the server used %.2f of a core; it took %d handshakes to bring %d sockets back. Sockets are reset"
                        + " from the visitors' side and come back as the widget does: at a random moment within half a second,"
                        + " doubling up to 30 s, not before they are told to, with their token.",
                cores, seen.tries(), sockets));
    }

    private static String text(Round round) {
        return String.format(
                "p50 %.1f ms, p99 %.0f ms, %d sent, %d refused for a moment, %d lost",
                round.seen().p50(),
                round.seen().p99(),
                round.seen().sent(),
                round.answers().refused(),
                round.seen().lost());
    }

    private static Seen baseline(Setting setting, int sockets) throws IOException, InterruptedException {
        List<String> command = JavaCommand.of(Product.JVM, SocketServer.class);
        try (ProcessUnderTest server = ProcessUnderTest.start("vertx", 0, command, setting.scratch(), Map.of())) {
            String line = server.await(said -> said.contains("listening on "), Duration.ofSeconds(30));
            URI uri = URI.create("ws://127.0.0.1:" + line.replaceAll("\\D", "") + "/");
            List<ProcessUnderTest> generators = connect(setting, uri, "", sockets);
            try {
                return cut(generators, sockets);
            } finally {
                generators.forEach(ProcessUnderTest::close);
            }
        }
    }

    private static List<ProcessUnderTest> connect(Setting setting, URI uri, String origin, int sockets)
            throws IOException, InterruptedException {
        List<ProcessUnderTest> generators = new ArrayList<>();
        try {
            for (int left = sockets; left > 0; left -= PER_GENERATOR) {
                generators.add(ProcessUnderTest.start(
                        "storm generator",
                        1,
                        JavaCommand.of(
                                List.of("-Xmx1g"),
                                StormLoad.class,
                                uri.toString(),
                                origin,
                                Integer.toString(Math.min(left, PER_GENERATOR))),
                        setting.scratch(),
                        Map.of()));
            }
            for (ProcessUnderTest generator : generators) {
                generator.await(said -> said.equals("connected"), Duration.ofMinutes(4));
            }
            return generators;
        } catch (IOException | InterruptedException e) {
            generators.forEach(ProcessUnderTest::close);
            throw e;
        }
    }

    private static Seen cut(List<ProcessUnderTest> generators, int sockets) throws IOException, InterruptedException {
        for (ProcessUnderTest generator : generators) {
            generator.tell("cut");
        }
        long[] all = {};
        int tries = 0;
        for (ProcessUnderTest generator : generators) {
            String line = generator.await(said -> said.startsWith("back "), Duration.ofMinutes(3));
            StormLoad.Back back = JSON.readValue(line.substring("back ".length()), StormLoad.Back.class);
            all = LongStream.concat(Arrays.stream(all), Arrays.stream(back.ms()))
                    .toArray();
            tries += back.tries();
        }
        Arrays.sort(all);
        return new Seen(all, sockets, tries);
    }

    private static double reads(Meters meters) throws IOException, InterruptedException {
        return meters.sum("parley_sql_time_seconds_count", "kind=\"read\"");
    }

    /**
     * When sockets were back.
     *
     * @param ms sorted
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Seen(long[] ms, int sockets, int tries) {
        double p99S() {
            int index = (int) Math.ceil(0.99 * sockets) - 1;
            return index < ms.length ? ms[index] / 1000.0 : Double.POSITIVE_INFINITY;
        }

        double lastS() {
            return ms.length == 0 ? 0 : ms[ms.length - 1] / 1000.0;
        }

        String text() {
            double half = ms.length < sockets / 2 ? Double.POSITIVE_INFINITY : ms[sockets / 2 - 1] / 1000.0;
            return String.format(
                    "half after %.1f s, 99 %% after %.1f s, %d of %d at all", half, p99S(), ms.length, sockets);
        }
    }

    /** What the same time looks like without a storm. */
    private record Calm(Seen beside, Round talk, double reads) {}
}
