package io.parley.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The baselines written for Node, in {@code bench/baselines}. */
public final class NodeBaselines {
    private final Path folder;

    public NodeBaselines(Path home) {
        this.folder = home.resolve("bench/baselines");
    }

    /** Installs what the lock file names, once. Blocks. Not {@code npm ci}: it refuses a lock whose optional packages a registry lacks. */
    public void install() throws IOException, InterruptedException {
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/.package-lock.json");
        if (Files.exists(installed)
                && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
            return;
        }
        try (ProcessUnderTest npm = ProcessUnderTest.start(
                "npm", -1, List.of("npm", "install", "--no-save", "--ignore-scripts"), folder, Map.of())) {
            npm.awaitEnd(Duration.ofMinutes(10));
        }
    }

    /** Starts a script, which says {@code listening on <port>} when it does. */
    public ProcessUnderTest start(String script, int core, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return ProcessUnderTest.start(script, core, command, folder, Map.of());
    }
}
