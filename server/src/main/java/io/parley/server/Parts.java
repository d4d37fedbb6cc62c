package io.parley.server;

import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.server.config.ParleyConfig;
import io.parley.server.data.DataFolder;
import io.parley.server.data.InstallationKey;
import io.parley.server.http.PublicDoor;
import io.parley.server.management.Health;
import io.parley.server.management.Metrics;
import io.parley.sql.Database;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * What the features are built from.
 *
 * @param key what this installation signs with
 * @param door open, and not serving yet: features mount themselves on it
 * @param shutdown where features say how to stop them
 */
record Parts(
        ParleyConfig config,
        Vertx vertx,
        DataFolder folder,
        InstallationKey key,
        RedisDoor redis,
        Database database,
        PublicDoor door,
        Metrics metrics,
        Health health,
        Shutdown shutdown,
        IdSource ids,
        Clock clock) {}
