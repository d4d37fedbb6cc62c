package io.parley.bench.faults.row;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows there are, in the order of the matrix. A row is used once: it keeps what it found out. */
public final class Rows {
    private static final List<Supplier<Row>> ALL = List.of(
            F01RouterKilled::new,
            F02OnlyRouterKilled::new,
            F03RollingRestart::new,
            F04RouterFrozen::new,
            F05RedisKilled::new,
            F07SplitBrain::durable,
            F07SplitBrain::plain,
            F08RedisHung::new,
            F09RedisGone::new,
            F10RedisSlow::new,
            F11RedisFull::new,
            F12RedisDiskFull::new,
            F15ArchiveDown::new,
            F17HalfOpen::new,
            F19SlowReaders::new,
            F20Storm::new,
            F21ProviderRetries::new,
            F22ProviderDown::new,
            F23Poison::new,
            F25Races::new,
            F26NudgesLost::new,
            AnyProcess::new);

    /** Ids of all rows. */
    public static List<String> ids() {
        return ALL.stream().map(row -> row.get().id()).toList();
    }

    /** A fresh row. */
    public static Optional<Row> of(String id) {
        return ALL.stream()
                .map(Supplier::get)
                .filter(row -> row.id().equals(id))
                .findFirst();
    }

    private Rows() {}
}
