package io.parley.server.config;

/**
 * The log: JSON lines in {@code logs/parley.log} of the data folder.
 *
 * @param level What is written: {@code error}, {@code warn}, {@code info}, {@code debug}.
 * @param fileSize Size at which a new file is begun, in bytes, 65536 to 1073741824.
 * @param files How many full files are kept beside the present one, 1 to 20.
 */
public record LogConfig(Level level, long fileSize, int files) {

    /** How much is written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    static LogConfig read(Settings at) {
        return new LogConfig(
                at.choice("log.level", Level.INFO),
                at.number("log.file-size", 20L << 20, 1L << 16, 1L << 30, "bytes"),
                (int) at.number("log.files", 5, 1, 20, "files"));
    }
}
