package io.parley.server;

import io.parley.embedded.EmbeddedRedisException;
import io.parley.embedded.Host;
import io.parley.server.config.CommandLine;
import io.parley.server.config.ConfigException;
import io.parley.server.config.ConfigLoader;
import io.parley.server.config.ParleyConfig;
import io.parley.server.data.DataFolderException;
import io.parley.server.inboxes.InboxFileException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/** The program behind {@code ./parley up}: starts a server and stops it on SIGINT or SIGTERM. */
public final class Main {

    private Main() {}

    /** Starts; exits with 1 and a message on the terminal when that is not possible. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** Serves until the JVM is told to end; returns only when starting failed. */
    @SuppressWarnings("SystemOut")
    private static int run(List<String> args, PrintStream out, PrintStream err) {
        Server server;
        try {
            ParleyConfig config = ConfigLoader.load(CommandLine.parse(args), System.getenv());
            server = new Server(config, machine(), processStart());
        } catch (ConfigException e) {
            err.println("parley: " + e.getMessage());
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, out), "parley-stop"));
        try {
            out.print(server.start().summary());
            out.flush();
            Thread.currentThread().join();
            return 0;
        } catch (StartException | DataFolderException | InboxFileException | EmbeddedRedisException e) {
            if (!server.stopping()) {
                err.println("parley: " + e.getMessage());
            }
            return 1;
        } catch (InterruptedException e) {
            return 0;
        } catch (RuntimeException e) {
            if (server.stopping()) {
                // Told to end while it still began: what was half started failed because it was being stopped.
                return 0;
            }
            throw e;
        }
    }

    private static void stop(Server server, PrintStream out) {
        out.println("\nStopping ...");
        server.stop();
        out.println("Stopped.");
    }

    static Host machine() {
        return new Host(
                System.getenv().getOrDefault("PATH", ""), System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** When this process began: the launcher becomes the JVM, so its time counts too, unless it spent it on a build. */
    static Instant processStart() {
        if (Boolean.getBoolean("parley.built")) {
            return Instant.now();
        }
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }
}
