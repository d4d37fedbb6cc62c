package io.parley.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.archive.Rebuild;
import io.parley.server.config.CommandLine;
import io.parley.server.config.ConfigException;
import io.parley.server.config.ConfigLoader;
import io.parley.server.config.ParleyConfig;
import io.parley.server.data.DataFolder;
import io.parley.server.data.DataFolderException;
import io.parley.sql.Database;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.List;

/** The program behind {@code ./parley history}: makes history again from its events. */
public final class HistoryCommand {
    private final ParleyConfig config;
    private final PrintStream out;

    private HistoryCommand(ParleyConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /** Exits with 0 when history is made again, else with 1 and a message on the terminal. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    @SuppressWarnings("SystemOut")
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty() || !args.get(0).equals("rebuild")) {
            err.println("parley history: expected: rebuild; ./parley history --help explains it");
            return 2;
        }
        try {
            CommandLine line = CommandLine.parse(args.subList(1, args.size()));
            new HistoryCommand(ConfigLoader.load(line, System.getenv()), out).rebuild();
            return 0;
        } catch (ConfigException | DataFolderException e) {
            err.println("parley: " + e.getMessage());
            return 1;
        }
    }

    /** An SQLite file belongs to one process: the folder's lock refuses while a server runs. PostgreSQL has room for both. */
    private void rebuild() {
        if (!config.database().embedded()) {
            rebuild(config.database().url().reveal());
            return;
        }
        DataFolder folder =
                DataFolder.open(config.data(), ProcessHandle.current().pid());
        try {
            rebuild("jdbc:sqlite:" + folder.root().resolve("parley.db"));
        } finally {
            folder.close();
        }
    }

    private void rebuild(String url) {
        Vertx vertx = Vertx.vertx();
        try {
            Database database = wait(Database.open(vertx, url, new SimpleMeterRegistry()));
            try {
                Rebuild rebuild = new Rebuild(database);
                for (String workspace : wait(rebuild.workspaces())) {
                    rebuild(rebuild, workspace);
                }
                out.println("History is made again.");
            } finally {
                wait(database.close());
            }
        } finally {
            wait(vertx.close());
        }
    }

    private void rebuild(Rebuild rebuild, String workspace) {
        long all = wait(rebuild.events(workspace));
        out.println("Workspace " + workspace + ": " + all + " events");
        long every = Math.max(1, all / 20);
        long[] told = {0};
        wait(rebuild.run(workspace, read -> {
            if (read - told[0] >= every || read >= all) {
                told[0] = read;
                out.println("  " + read + " of " + all);
            }
        }));
    }

    private static <T> T wait(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
