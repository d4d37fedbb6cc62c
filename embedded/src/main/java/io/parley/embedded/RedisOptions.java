package io.parley.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run one Redis child.
 *
 * @param directory the folder of this server alone: data, configuration, password, pid and log
 * @param host the machine
 * @param persistent whether writes go to an append-only file; a server without it is for tests, and its folder is
 *     removed when it stops
 * @param fsync when the append-only file is forced to disk
 * @param extraConfig further lines of {@code redis.conf}; they win over Parley's own
 */
public record RedisOptions(Path directory, Host host, boolean persistent, Fsync fsync, List<String> extraConfig) {

    /** When acknowledged writes are forced to disk. */
    public enum Fsync {
        /** Once a second: a crash of the machine may lose the last second, a crash of the process loses nothing. */
        EVERYSEC,
        /** Before every reply. */
        ALWAYS;

        String word() {
            return this == ALWAYS ? "always" : "everysec";
        }
    }

    public RedisOptions {
        directory = directory.toAbsolutePath().normalize();
        requireNonNull(host, "host");
        requireNonNull(fsync, "fsync");
        extraConfig = List.copyOf(extraConfig);
    }

    /** A server that keeps its data in the folder. */
    public static RedisOptions persistent(Path directory, Host host, Fsync fsync) {
        return new RedisOptions(directory, host, true, fsync, List.of());
    }

    /** A server for tests: no data on disk, the folder goes when the server stops. */
    public static RedisOptions throwAway(Path directory, Host host) {
        return new RedisOptions(directory, host, false, Fsync.EVERYSEC, List.of());
    }

    /** The same with further lines of {@code redis.conf}. */
    public RedisOptions withExtraConfig(List<String> lines) {
        return new RedisOptions(directory, host, persistent, fsync, lines);
    }
}
