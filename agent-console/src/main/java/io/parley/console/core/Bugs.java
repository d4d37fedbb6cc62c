package io.parley.console.core;

import io.parley.id.IdSource;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells our mistakes from the caller's and from a Redis in doubt: a bug is logged once, under an incident id the caller is told. */
public final class Bugs {
    private static final Logger LOG = LoggerFactory.getLogger(Bugs.class);

    private final IdSource incidents;

    public Bugs(IdSource incidents) {
        this.incidents = incidents;
    }

    /** What the caller is told of a failure. */
    public WireError error(Throwable failure, String what) {
        if (!isBug(failure)) {
            return Refused.error(failure);
        }
        String incident = incidents.ulid();
        LOG.atError()
                .addKeyValue("incident", incident)
                .addKeyValue("what", what)
                .setCause(failure)
                .log("A bug");
        return WireError.of(ErrorCode.INTERNAL, "This is our fault; please report incident " + incident);
    }

    private static boolean isBug(Throwable failure) {
        return failure instanceof Error
                || failure instanceof NullPointerException
                || failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof UnsupportedOperationException;
    }
}
