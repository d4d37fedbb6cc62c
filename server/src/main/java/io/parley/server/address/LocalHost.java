package io.parley.server.address;

/** Where this machine reaches a door of its own. */
public final class LocalHost {

    private LocalHost() {}

    /** An address to connect to for an address that a door listens on. */
    public static String of(String listening) {
        return switch (listening) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> listening;
        };
    }
}
