package io.parley.console.desk;

/** Why a socket was closed, as consoles see it. */
enum CloseCode {
    TEXT_ONLY(1003),
    TOO_LARGE(1009),
    RESTART(1012),
    TRY_LATER(1013),
    MALFORMED(4400),
    UNAUTHENTICATED(4401),
    SLOW(4408),
    UPGRADE(4426),
    RATE_LIMITED(4429);

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }
}
