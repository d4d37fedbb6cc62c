package io.parley.server.operator;

import io.parley.console.operator.InstallationState;
import io.parley.server.channels.ChannelHost;
import io.parley.server.management.Health;
import io.parley.wire.Rest.Component;
import io.parley.wire.Rest.Operator;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The parts of this node and how each is. */
public final class PartsState implements InstallationState {

    private final Health health;
    private final ChannelHost channels;
    private final int smtpPort;

    /** The state of a node with these channels. */
    public PartsState(Health health, ChannelHost channels, int smtpPort) {
        this.health = health;
        this.channels = channels;
        this.smtpPort = smtpPort;
    }

    @Override
    public Future<Operator> summary() {
        List<Component> parts = new ArrayList<>();
        health.ready().problems().forEach((name, problem) -> parts.add(component(name, problem)));
        channels.types().forEach(type -> parts.add(component("channel " + type, channels.problem(type))));
        return Future.succeededFuture(new Operator(parts, smtpPort));
    }

    private static Component component(String name, String problem) {
        return new Component(name, problem.isEmpty() ? "up" : "down", problem);
    }
}
