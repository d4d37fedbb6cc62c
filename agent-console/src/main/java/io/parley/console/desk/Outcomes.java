package io.parley.console.desk;

import io.parley.assignment.Transition;
import io.parley.console.core.Refused;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import java.util.Locale;

/** What the core made of a command, as an answer. */
public final class Outcomes {

    private Outcomes() {}

    static Future<Reply> reply(Transition outcome) {
        if (outcome instanceof Transition.Done) {
            return Future.succeededFuture(Reply.DONE);
        } else if (outcome instanceof Transition.Stale stale) {
            return Future.failedFuture(stale(stale.state(), stale.version()));
        } else if (outcome instanceof Transition.Refused refused) {
            return Future.failedFuture(Refused.of(code(refused.code()), "not possible now: " + refused.code()));
        }
        return Future.failedFuture(Refused.notFound());
    }

    private static ErrorCode code(String refusal) {
        return switch (refusal) {
            case "AGENT_FULL" -> ErrorCode.AGENT_FULL;
            case "CLAIM_NOT_ALLOWED", "NOT_ELIGIBLE", "EXCLUDED" -> ErrorCode.FORBIDDEN;
            default -> ErrorCode.INVALID;
        };
    }

    /** The conversation had moved on to this. */
    public static Refused stale(String state, long version) {
        return new Refused(new WireError(
                ErrorCode.STALE,
                "conversation: moved on to " + state + ", version " + version,
                0,
                "",
                state.toLowerCase(Locale.ROOT),
                version));
    }
}
