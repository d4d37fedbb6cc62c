package io.parley.assignment;

import io.parley.audit.WholeAudit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Loads the core a second time with one line of one script changed, to see whether the property test would notice. */
final class BrokenScripts extends ClassLoader {
    private final String resource;
    private final String line;
    private final String instead;

    BrokenScripts(String resource, String line, String instead) {
        super(BrokenScripts.class.getClassLoader());
        this.resource = resource;
        this.line = line;
        this.instead = instead;
    }

    /** What the property test tells about a history played on the broken core. */
    Optional<String> play(long[] history) {
        return play("play", history);
    }

    /** The same with Redis refusing keys of other workspaces. */
    Optional<String> playFenced(long[] history) {
        return play("playFenced", history);
    }

    /** What {@link CallsProbe} counts on the broken core. */
    int callsOfAnArrival(int agents) {
        try {
            return (int) loadClass(CallsProbe.class.getName())
                    .getMethod("arrival", int.class, int.class)
                    .invoke(null, agents, 5);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** What the audit says of a busy house on the broken core. */
    String driftOfABusyHouse() {
        try {
            return (String) loadClass(WholeAudit.class.getName())
                    .getMethod("ofABusyHouse")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("unchecked")
    private Optional<String> play(String how, long[] history) {
        try {
            return (Optional<String>) loadClass(Lockstep.class.getName())
                    .getMethod(how, long[].class)
                    .invoke(null, (Object) history);
        } catch (InvocationTargetException e) {
            return Optional.of("thrown: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Ends what the second core holds open. */
    void close() {
        try {
            loadClass(World.class.getName()).getMethod("closeAll").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            boolean own = name.startsWith("io.parley.") && !name.startsWith("io.parley.testing.");
            if (!own) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        InputStream in = getParent().getResourceAsStream(name);
        if (in == null || !name.equals(resource)) {
            return in;
        }
        try (in) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(line)) {
                throw new AssertionError(resource + " has no line '" + line + "'");
            }
            return new ByteArrayInputStream(text.replace(line, instead).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
