package io.parley.bench.faults.house;

import io.parley.inbox.InboxConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a house is made of.
 *
 * @param routers one keeps history in SQLite, several share a PostgreSQL
 * @param environment further settings of the routers
 * @param extras what stands beside or between
 * @param replication lines for the configuration of a primary and a replica under Sentinels; used with {@link Extra#FAILOVER}
 * @param inboxes beside the website and the mailbox
 */
public record HousePlan(
        int routers,
        Map<String, String> environment,
        Set<Extra> extras,
        List<String> replication,
        List<InboxConfig> inboxes) {

    private static final String DURABILITY = "PARLEY_REDIS_DURABILITY";
    private static final String STRICT = "single-strict";

    /** What not every house has. */
    public enum Extra {
        /** PostgreSQL instead of SQLite. */
        POSTGRES,
        /** A proxy of its own between each router and Redis. */
        REDIS_PROXY,
        /** A proxy between the routers and PostgreSQL. */
        SQL_PROXY,
        /** A proxy before each router's door. */
        DOOR_PROXY,
        /** A primary, a replica and three Sentinels instead of one Redis. */
        FAILOVER,
        /** Two webhook inboxes, a provider behind them, and a proxy for its posts before each router. */
        HOOKS,
        /** Redis keeps its data on a small file system of its own. */
        SMALL_REDIS_DISK
    }

    public HousePlan {
        environment = Map.copyOf(environment);
        extras = Set.copyOf(extras);
        replication = List.copyOf(replication);
        inboxes = List.copyOf(inboxes);
    }

    /** One router, Redis, SQLite, nothing between. */
    public static HousePlan one() {
        return new HousePlan(1, Map.of(), Set.of(), List.of(), List.of());
    }

    /** Two routers, Redis, PostgreSQL, nothing between. */
    public static HousePlan two() {
        return new HousePlan(2, Map.of(), Set.of(Extra.POSTGRES), List.of(), List.of());
    }

    /** With more. */
    public HousePlan with(Extra extra) {
        Set<Extra> all = new HashSet<>(extras);
        all.add(extra);
        return new HousePlan(routers, environment, all, replication, inboxes);
    }

    /** With a further inbox. */
    public HousePlan with(InboxConfig inbox) {
        List<InboxConfig> all = new ArrayList<>(inboxes);
        all.add(inbox);
        return new HousePlan(routers, environment, extras, replication, all);
    }

    /** With a further setting of the routers. */
    public HousePlan with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new HousePlan(routers, all, extras, replication, inboxes);
    }

    /** With a primary, a replica and Sentinels. */
    public HousePlan replicated(List<String> lines) {
        HousePlan plan = with(Extra.FAILOVER);
        return new HousePlan(routers, environment, plan.extras(), lines, inboxes);
    }

    /** What is acknowledged is on the disk, whatever is killed. */
    public HousePlan strict() {
        return with(DURABILITY, STRICT);
    }

    boolean isStrict() {
        return STRICT.equals(environment.get(DURABILITY));
    }

    boolean has(Extra extra) {
        return extras.contains(extra);
    }
}
