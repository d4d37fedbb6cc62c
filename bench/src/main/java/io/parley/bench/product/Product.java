package io.parley.bench.product;

import io.parley.bench.Setting;
import io.parley.bench.process.Ports;
import io.parley.bench.process.PostgresUnderTest;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Parley. */
public final class Product implements AutoCloseable {

    /** Options of every JVM that is compared: the same collector for all, though pinned to one core. */
    public static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx1g");

    private static final Pattern ADDRESS = Pattern.compile("ready after .* at http://([a-z0-9.]+):(\\d+)");

    private final ProcessUnderTest process;
    private final Path folder;
    private final String host;
    private final int port;
    private final Meters meters;

    private Product(ProcessUnderTest process, Path folder, String host, int port, Meters meters) {
        this.process = process;
        this.folder = folder;
        this.host = host;
        this.port = port;
        this.meters = meters;
    }

    /**
     * Starts it on a data folder of its own, with the demo, and waits until it says where to click.
     *
     * @param core the one core it may use; negative for any
     * @param options further options of {@code ./parley up}
     */
    public static Product start(Setting setting, int core, List<String> options)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(setting.scratch(), "parley");
        return start(setting, core, folder, options);
    }

    /** Starts it on an installation made for load: agents with ample capacity, one website inbox, no demo. */
    public static Product withBenchWorkspace(Setting setting, int core, RedisUnderTest redis, int agents)
            throws Exception {
        return withBenchWorkspace(setting, core, redis, agents, Duration.ofHours(1), Map.of());
    }

    /**
     * The same.
     *
     * @param reopen how long a contact may come back to a closed conversation
     * @param settings further settings, as environment variables
     */
    public static Product withBenchWorkspace(
            Setting setting, int core, RedisUnderTest redis, int agents, Duration reopen, Map<String, String> settings)
            throws Exception {
        Path folder = Files.createTempDirectory(setting.scratch(), "parley");
        Path data = Files.createDirectories(folder.resolve("data"));
        BenchWorkspace workspace = new BenchWorkspace(agents, reopen);
        workspace.write("jdbc:sqlite:" + data.resolve("parley.db"));
        List<String> options = List.of(
                "--no-demo",
                "--redis",
                redis.uri(),
                "--inboxes",
                BenchInboxes.write(folder).toString());
        return signedIn(start(setting, core, folder, options, settings), workspace, redis);
    }

    /** Two nodes of one installation on one Redis and one PostgreSQL, on one core; agents are signed in at the second. */
    public static List<Product> pair(
            Setting setting, int core, RedisUnderTest redis, PostgresUnderTest postgres, int agents) throws Exception {
        BenchWorkspace workspace = new BenchWorkspace(agents, Duration.ofHours(1));
        workspace.write(postgres.url());
        List<String> options = List.of("--no-demo", "--redis", redis.uri(), "--database", postgres.url());
        Path one = Files.createTempDirectory(setting.scratch(), "parley");
        Path other = Files.createTempDirectory(setting.scratch(), "parley");
        Product first = start(setting, core, one, options);
        try {
            // One installation has one key, however many nodes it has.
            Path key = Path.of("data", "installation.key");
            Files.createDirectories(other.resolve("data"));
            Files.copy(one.resolve(key), other.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            return List.of(first, signedIn(start(setting, core, other, options), workspace, redis));
        } catch (Exception e) {
            first.close();
            throw e;
        }
    }

    private static Product signedIn(Product product, BenchWorkspace workspace, RedisUnderTest redis) throws Exception {
        try {
            Files.write(product.seats(), workspace.signIn(redis.uri(), URI.create(product.origin())));
            return product;
        } catch (Exception e) {
            product.close();
            throw e;
        }
    }

    private static Product start(Setting setting, int core, Path folder, List<String> options)
            throws IOException, InterruptedException {
        return start(setting, core, folder, options, Map.of());
    }

    private static Product start(
            Setting setting, int core, Path folder, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                setting.home().resolve("parley").toString(),
                "up",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(options);
        int management = Ports.free();
        Map<String, String> environment = new HashMap<>(Map.of(
                "PARLEY_JAVA_OPTS", String.join(" ", JVM),
                "PARLEY_MANAGEMENT_PORT", Integer.toString(management),
                // The load comes from one address and few visitors; what a stranger may do is not what is measured.
                "PARLEY_LIMITS_VISITOR_SOCKETS", "100000",
                "PARLEY_LIMITS_VISITOR_MESSAGES", "1000",
                "PARLEY_LIMITS_DRAIN_SECONDS", "0"));
        environment.putAll(settings);
        ProcessUnderTest process = ProcessUnderTest.start("parley", core, command, folder, environment);
        try {
            String line = process.await(said -> ADDRESS.matcher(said).find(), Duration.ofMinutes(2));
            Matcher address = ADDRESS.matcher(line);
            address.find();
            return new Product(
                    process, folder, address.group(1), Integer.parseInt(address.group(2)), new Meters(management));
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** The process. */
    public ProcessUnderTest process() {
        return process;
    }

    /** What it tells those who run it. */
    public Meters meters() {
        return meters;
    }

    /** The origin its pages have. */
    public String origin() {
        return "http://" + host + ":" + port;
    }

    /** Where widgets connect. */
    public URI visitorSocket() {
        return URI.create("ws://" + host + ":" + port + "/widget/socket");
    }

    /** Public key of its website inbox. */
    public String inbox() {
        return "site";
    }

    /** The file that tells the generator where agents sit; there after {@link #withBenchWorkspace}. */
    public Path seats() {
        return folder.resolve("seats");
    }

    @Override
    public void close() {
        process.close();
    }
}
