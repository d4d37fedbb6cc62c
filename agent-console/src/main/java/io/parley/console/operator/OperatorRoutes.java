package io.parley.console.operator;

import io.parley.access.Action;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.rest.Answer;
import io.parley.console.rest.Api;
import io.parley.wire.Rest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET operator}, {@code operator/outgoing}, {@code operator/quarantine} and their files. */
public final class OperatorRoutes {
    private static final int LISTED = 200;

    private final OperatorPorts ports;

    public OperatorRoutes(OperatorPorts ports) {
        this.ports = ports;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("operator", this::summary);
        api.get("operator/outgoing", this::outgoing);
        api.get("operator/outgoing/:id", this::mailFile);
        api.get("operator/quarantine", this::quarantine);
        api.get("operator/quarantine/:id", this::quarantined);
    }

    private Future<Answer> summary(SignedIn who, RoutingContext ctx) {
        return operator(who).compose(may -> ports.installation().summary()).map(Answer::json);
    }

    private Future<Answer> outgoing(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .compose(may -> ports.outgoing().newest(who.workspace().id(), LISTED))
                .map(items -> Answer.json(new Rest.Outgoing(items)));
    }

    private Future<Answer> quarantine(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .compose(may -> ports.quarantine().newest(who.workspace().id(), LISTED))
                .map(items -> Answer.json(new Rest.Quarantine(items)));
    }

    private Future<Answer> mailFile(SignedIn who, RoutingContext ctx) {
        String name = ctx.pathParam("id");
        return operator(who)
                .compose(may -> name.endsWith(".eml")
                        ? ports.outgoing()
                                .file(who.workspace().id(), name.substring(0, name.length() - ".eml".length()))
                        : Future.succeededFuture(Optional.<Buffer>empty()))
                .compose(bytes -> file(bytes, "message.eml", "message/rfc822"));
    }

    private Future<Answer> quarantined(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .compose(may -> ports.quarantine().bytes(who.workspace().id(), ctx.pathParam("id")))
                .compose(bytes -> file(bytes, "quarantined.eml", "application/octet-stream"));
    }

    private static Future<Answer> file(Optional<Buffer> bytes, String name, String mediaType) {
        return bytes.<Future<Answer>>map(found -> Future.succeededFuture(Answer.download(found, name, mediaType)))
                .orElseGet(() -> Future.failedFuture(Refused.notFound()));
    }

    private static Future<Void> operator(SignedIn who) {
        return Gate.workspace(who, Action.OPERATE_INSTALLATION);
    }
}
