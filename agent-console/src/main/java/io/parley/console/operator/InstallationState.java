package io.parley.console.operator;

import io.parley.wire.Rest;
import io.vertx.core.Future;

/** How the installation is. Call from any thread. */
@FunctionalInterface
public interface InstallationState {

    /** Its parts and how each is. */
    Future<Rest.Operator> summary();
}
