package io.parley.bench.budgets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoop;
import io.parley.bench.load.LoadLoop;
import io.parley.bench.load.LoadSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generator: connects a number of visitors, says {@code connected} once every one was welcomed, cuts all of them at the line {@code cut},
 * lets each come back as the widget does, and says {@code back <json>} when all have or two minutes have passed. Ends with its input.
 */
public final class StormLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 32;
    private static final long GIVE_UP_S = 120;

    // The widget's own: a random moment within a time that doubles, but not before the one it was told.
    private static final long BASE_MS = 500;
    private static final long LONGEST_MS = 30_000;
    private static final Pattern RETRY = Pattern.compile("\"retryAfterMs\":(\\d+)");

    private final EventLoop loop = LoadLoop.start();
    private final URI uri;
    private final Map<String, String> headers;
    private final List<Widget> widgets = new ArrayList<>();
    private int begun;
    private int welcomed;
    private long cutAt;
    private int tries;
    private long[] backMs = {};

    private StormLoad(URI uri, String origin, int count) {
        this.uri = uri;
        this.headers = origin.isEmpty() ? Map.of() : Map.of("Origin", origin);
        for (int i = 0; i < count; i++) {
            widgets.add(new Widget());
        }
    }

    /** Arguments: address, Origin header or empty, how many. */
    public static void main(String[] arguments) throws IOException {
        StormLoad load = new StormLoad(URI.create(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
        load.loop.execute(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                load.next();
            }
        });
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            load.loop.execute(load::cut);
        }
        System.exit(0);
    }

    private void next() {
        if (begun < widgets.size()) {
            widgets.get(begun++).open();
        }
    }

    private void cut() {
        cutAt = System.nanoTime();
        backMs = new long[widgets.size()];
        welcomed = 0;
        tries = 0;
        widgets.forEach(Widget::cut);
        loop.schedule(this::report, GIVE_UP_S, TimeUnit.SECONDS);
    }

    private void welcomed() {
        if (cutAt == 0) {
            next();
        } else if (welcomed < backMs.length) {
            backMs[welcomed] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - cutAt);
        }
        if (++welcomed == widgets.size()) {
            if (cutAt == 0) {
                System.out.println("connected");
            } else {
                report();
            }
        }
    }

    private void report() {
        if (cutAt == 0) {
            return;
        }
        cutAt = 0;
        long[] sorted = Arrays.copyOf(backMs, Math.min(welcomed, backMs.length));
        Arrays.sort(sorted);
        try {
            System.out.println("back " + JSON.writeValueAsString(new Back(sorted, tries)));
        } catch (IOException e) {
            System.out.println("failed " + e);
        }
    }

    /**
     * What became of the cut.
     *
     * @param ms for each socket that came back, when
     * @param tries handshakes it took, all together
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Back(long[] ms, int tries) {}

    /** One visitor's widget. */
    private final class Widget implements LoadSocket.Listener {
        /** Null while there is none. */
        private LoadSocket socket;

        private String token = "";
        private int attempt;
        /** What the server said when it sent this one away. */
        private long toldMs;

        void open() {
            tries++;
            toldMs = 0;
            LoadSocket.open(loop, uri, headers, this).whenComplete((opened, failure) -> {
                if (failure == null) {
                    socket = opened;
                    opened.send(
                            "{\"type\":\"hello\",\"id\":\"1\",\"payload\":{\"protocol\":1,\"inbox\":\"site\",\"token\":\""
                                    + token
                                    + "\",\"conversation\":\"\",\"lastSeq\":0,\"epoch\":\"\",\"locale\":\"en\","
                                    + "\"page\":\"https://shop.example/\",\"attributes\":{}}}");
                } else {
                    later();
                }
            });
        }

        void cut() {
            attempt = 0;
            if (socket != null) {
                socket.cut();
            }
        }

        private void later() {
            long most = Math.min(LONGEST_MS, BASE_MS << Math.min(attempt++, 10));
            long wait = Math.max(toldMs, ThreadLocalRandom.current().nextLong(most));
            loop.schedule(this::open, wait, TimeUnit.MILLISECONDS);
        }

        @Override
        public void frame(LoadSocket from, String text) {
            int at = text.indexOf("\"token\":\"");
            if (text.contains("\"welcome\"")) {
                token = at < 0 ? "" : text.substring(at + 9, text.indexOf('"', at + 9));
                StormLoad.this.welcomed();
            } else if (text.contains("\"error\"")) {
                // Too busy to greet; the widget comes back when it is told to.
                Matcher told = RETRY.matcher(text);
                toldMs = told.find() ? Long.parseLong(told.group(1)) : 0;
                from.close();
            }
        }

        @Override
        public void closed(LoadSocket from) {
            if (from == socket) {
                socket = null;
                later();
            }
        }
    }
}
