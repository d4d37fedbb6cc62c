package io.parley.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The files of one Redis child: {@code redis.conf}, {@code password}, {@code redis.pid}, {@code redis.log} and its data. */
final class RedisFolder {

    private static final int LOG_LINES = 12;

    private final RedisOptions options;

    RedisFolder(RedisOptions options) throws IOException {
        this.options = options;
        PrivateFiles.createFolder(options.directory());
    }

    Path configuration() {
        return options.directory().resolve("redis.conf");
    }

    Path log() {
        return options.directory().resolve("redis.log");
    }

    private Path pidFile() {
        return options.directory().resolve("redis.pid");
    }

    /** The password of this folder's server, made at first use and kept for as long as the folder. */
    String password() throws IOException {
        Path file = options.directory().resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** The port of the last server started here. */
    OptionalInt lastPort() throws IOException {
        if (!Files.exists(configuration())) {
            return OptionalInt.empty();
        }
        return Files.readAllLines(configuration(), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("port "))
                .mapToInt(line -> Integer.parseInt(line.substring("port ".length())))
                .findFirst();
    }

    /** The process id of the last server started here, unless it ended in good order. */
    OptionalLong lastPid() throws IOException {
        if (!Files.exists(pidFile())) {
            return OptionalLong.empty();
        }
        String text = Files.readString(pidFile(), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    void configure(int port) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password(),
                "daemonize no",
                "dir " + quoted(options.directory()),
                "pidfile " + quoted(pidFile()),
                "logfile " + quoted(log()),
                // The command line keeps the path of this file: it proves whose process it is.
                "set-proc-title no",
                "save \"\"",
                "appendonly " + (options.persistent() ? "yes" : "no"),
                "appendfsync " + options.fsync().word(),
                "aof-load-truncated yes",
                "maxmemory-policy noeviction",
                // A stream of a few entries costs a quarter of the memory that the default of 4096 takes.
                "stream-node-max-bytes 1024"));
        lines.addAll(options.extraConfig());
        PrivateFiles.write(configuration(), String.join("\n", lines) + "\n");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The last lines of the server's log, for a message to somebody who must find out why it did not start. */
    String logTail() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log at " + log() + ")";
        }
    }
}
