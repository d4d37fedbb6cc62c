package io.parley.console.core;

import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;

/** A caller's mistake or an expected no; becomes an error frame or an error body. Has no stack trace. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final long RETRY_MS = 2_000;

    private final transient WireError error;

    public Refused(WireError error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    public static Refused of(ErrorCode code, String message) {
        return new Refused(WireError.of(code, message));
    }

    /** A field has an impossible value. */
    public static Refused invalid(String field, String message) {
        return new Refused(new WireError(ErrorCode.INVALID, message, 0, field));
    }

    /** Unknown, foreign and deleted things: one answer for all. */
    public static Refused notFound() {
        return of(ErrorCode.NOT_FOUND, "There is nothing here");
    }

    /** What a failure is to the caller: itself when it is a refusal; anything else means that Redis is in doubt. */
    public static WireError error(Throwable failure) {
        return failure instanceof Refused refused
                ? refused.error
                : new WireError(ErrorCode.UNAVAILABLE, "not accepted (expected: the same again later)", RETRY_MS, "");
    }

    public WireError error() {
        return error;
    }

    /** The HTTP status of a code. */
    public static int status(ErrorCode code) {
        return switch (code) {
            case MALFORMED, INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case STALE, AGENT_FULL -> 409;
            case TOO_LARGE -> 413;
            case UPGRADE_REQUIRED -> 426;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
