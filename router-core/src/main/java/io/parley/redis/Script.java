package io.parley.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lua script of this jar, addressed by its hash so that two versions of Parley live side by side.
 *
 * <p>A line {@code -- @include name} is replaced, once per script, by the resource {@code name.lua} beside the script or, when
 * the name starts with a slash, at that absolute place. Immutable; use from any thread.
 */
public final class Script {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^-- @include (\\S+)$");

    /** Says in a header that a script's work grows with what is stored, so that its answer may take longer. */
    private static final Pattern SCANS = Pattern.compile("(?m)^-- Scans ");

    private final String name;
    private final String source;
    private final String sha;
    private final boolean writes;
    private final boolean scans;

    private Script(String name, String source) {
        this.name = name;
        this.source = source;
        this.sha = sha1(source);
        String first = source.lines().findFirst().orElse("");
        this.writes = !first.contains("no-writes");
        this.scans = SCANS.matcher(source).find();
    }

    /**
     * Reads {@code file} from the package of {@code owner}.
     *
     * @throws IllegalArgumentException when the script or one of its includes does not exist
     */
    public static Script of(Class<?> owner, String file) {
        return new Script(file, resolve(owner, file, new LinkedHashSet<>()));
    }

    /** The file name, for logs and metrics. */
    public String name() {
        return name;
    }

    /** The whole text with every include. */
    public String source() {
        return source;
    }

    /** SHA-1 of the text in lower-case hex, as EVALSHA wants it. */
    public String sha() {
        return sha;
    }

    /** Whether it may write: its first line does not say {@code no-writes}. */
    public boolean writes() {
        return writes;
    }

    /** Whether its header says that it scans, and may take longer than others. */
    boolean scans() {
        return scans;
    }

    private static String resolve(Class<?> owner, String file, Set<String> seen) {
        Matcher include = INCLUDE.matcher(read(owner, file));
        return include.replaceAll(match -> {
            String included = match.group(1) + ".lua";
            return Matcher.quoteReplacement(seen.add(included) ? resolve(owner, included, seen) : "");
        });
    }

    private static String read(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "script: '" + file + "' (expected: a resource beside " + owner + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("script: '" + file + "' cannot be read", e);
        }
    }

    private static String sha1(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
