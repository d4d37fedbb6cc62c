package io.parley.console.rest;

import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.Switches;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Calls about agents: the switches of their channels. */
public final class AgentRoutes {
    private final Switches switches;

    public AgentRoutes(ConsoleCore core) {
        this.switches = new Switches(core.assignments());
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.post("agents/:id/channels/:channel/:state", this::turn);
    }

    private Future<Answer> turn(SignedIn who, RoutingContext ctx) {
        String state = ctx.pathParam("state");
        return state.equals("on") || state.equals("off")
                ? switches.turn(who, ctx.pathParam("id"), ctx.pathParam("channel"), state.equals("on"))
                        .map(agent -> Answer.done())
                : Future.failedFuture(Refused.notFound());
    }
}
