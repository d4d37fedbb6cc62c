package io.parley.bench.faults.house;

import io.parley.inbox.InboxConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a house is made of.
 *
 * @param routers one keeps history in SQLite, two share a PostgreSQL
 * @param redisOptions further options of {@code redis-server}
 * @param environment further settings of the routers
 * @param proxyRedis whether a proxy of its own stands between each router and Redis
 * @param proxySql whether one stands between the routers and PostgreSQL
 * @param proxyClients whether one stands before each router's door
 * @param inboxes beside the website and the mailbox
 * @param postgres whether history is in PostgreSQL
 */
public record HousePlan(
        int routers,
        List<String> redisOptions,
        Map<String, String> environment,
        boolean proxyRedis,
        boolean proxySql,
        boolean proxyClients,
        List<InboxConfig> inboxes,
        boolean postgres) {
    public HousePlan {
        redisOptions = List.copyOf(redisOptions);
        environment = Map.copyOf(environment);
        inboxes = List.copyOf(inboxes);
    }

    /** One router, Redis, SQLite, nothing between. */
    public static HousePlan one() {
        return new HousePlan(1, List.of(), Map.of(), false, false, false, List.of(), false);
    }

    /** Two routers, Redis, PostgreSQL, nothing between. */
    public static HousePlan two() {
        return new HousePlan(2, List.of(), Map.of(), false, false, false, List.of(), true);
    }

    /** With a proxy between each router and Redis. */
    public HousePlan withRedisProxy() {
        return new HousePlan(routers, redisOptions, environment, true, proxySql, proxyClients, inboxes, postgres);
    }

    /** With PostgreSQL behind a proxy. */
    public HousePlan withSqlProxy() {
        return new HousePlan(routers, redisOptions, environment, proxyRedis, true, proxyClients, inboxes, true);
    }

    /** With a proxy before each router's door. */
    public HousePlan withClientProxy() {
        return new HousePlan(routers, redisOptions, environment, proxyRedis, proxySql, true, inboxes, postgres);
    }

    /** With a further inbox. */
    public HousePlan with(InboxConfig inbox) {
        List<InboxConfig> all = new ArrayList<>(inboxes);
        all.add(inbox);
        return new HousePlan(routers, redisOptions, environment, proxyRedis, proxySql, proxyClients, all, postgres);
    }

    /** With a further setting of the routers. */
    public HousePlan with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new HousePlan(routers, redisOptions, all, proxyRedis, proxySql, proxyClients, inboxes, postgres);
    }

    /** With further options of Redis. */
    public HousePlan withRedis(String... options) {
        return new HousePlan(
                routers, List.of(options), environment, proxyRedis, proxySql, proxyClients, inboxes, postgres);
    }
}
