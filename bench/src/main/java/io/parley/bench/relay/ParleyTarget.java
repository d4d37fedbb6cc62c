package io.parley.bench.relay;

import io.netty.channel.EventLoop;
import io.parley.bench.load.Asking;
import io.parley.bench.load.LoadSocket;
import io.parley.bench.load.Sockets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Speaks to Parley as its widget and its console do: every visitor has a conversation that an agent accepted and watches. */
final class ParleyTarget implements RelayTarget {

    /** Where one agent connects: the path of the socket, or its whole address on another node, and the session's cookie. */
    record Seat(String path, String cookie) {}

    private final URI visitorSocket;
    private final String origin;
    private final int visitors;
    private final List<Seat> seats;
    private final CompletableFuture<Void> served = new CompletableFuture<>();
    private Visitor[] people = {};
    private int watched;
    private int accepted;
    private int refused;
    private int nextId = 10_000_000;

    private ParleyTarget(URI visitorSocket, int visitors, List<Seat> seats) {
        this.visitorSocket = visitorSocket;
        this.origin = "http://" + visitorSocket.getAuthority();
        this.visitors = visitors;
        this.seats = seats;
    }

    /**
     * A target.
     *
     * @param seats a file with one line per agent: path, tab, cookie
     */
    static ParleyTarget of(URI visitorSocket, int visitors, Path seats) throws IOException {
        return new ParleyTarget(
                visitorSocket,
                visitors,
                Files.readAllLines(seats).stream()
                        .map(line -> line.split("\t", 2))
                        .map(parts -> new Seat(parts[0], parts[1]))
                        .toList());
    }

    @Override
    public CompletableFuture<Void> connect(EventLoop loop, Consumer<String> agentFrames) {
        ParleyAgent[] agents = new ParleyAgent[seats.size()];
        Arrays.setAll(
                agents,
                i -> new ParleyAgent(
                        loop, agentFrames, this::watching, () -> Sockets.again(loop, seat(seats.get(i), agents[i]))));
        people = new Visitor[visitors];
        Arrays.setAll(people, i -> new Visitor(loop));
        return Sockets.open(loop, agents.length, i -> seat(seats.get(i), agents[i]))
                .thenCompose(opened -> {
                    // All of them, or the first one would take everybody.
                    CompletableFuture<?>[] available = new CompletableFuture<?>[agents.length];
                    Arrays.setAll(available, i -> agents[i].begin(opened[i]));
                    return CompletableFuture.allOf(available);
                })
                .thenCompose(available -> Sockets.open(loop, visitors, i -> plan(people[i])))
                .thenCompose(opened -> served);
    }

    private Sockets.Plan seat(Seat seat, ParleyAgent agent) {
        URI uri = visitorSocket.resolve(seat.path());
        return new Sockets.Plan(uri, Map.of("Origin", "http://" + uri.getAuthority(), "Cookie", seat.cookie()), agent);
    }

    private Sockets.Plan plan(Visitor visitor) {
        return new Sockets.Plan(visitorSocket, Map.of("Origin", origin), visitor);
    }

    private void watching() {
        if (++watched == visitors) {
            served.complete(null);
        }
    }

    private static String hello() {
        return "{\"type\":\"hello\",\"id\":\"h\",\"payload\":{\"protocol\":1,\"inbox\":\"site\",\"token\":\"\","
                + "\"conversation\":\"\",\"lastSeq\":0,\"epoch\":\"\",\"locale\":\"en\","
                + "\"page\":\"https://shop.example/\",\"attributes\":{}}}";
    }

    @Override
    public void send(int visitor, String text) {
        String id = Integer.toString(nextId++);
        people[visitor].asking.ask(people[visitor].socket, id, message(id, text));
    }

    private static String after(String text, String mark) {
        int at = text.indexOf(mark) + mark.length();
        return text.substring(at, text.indexOf('"', at));
    }

    private static String message(String id, String text) {
        return "{\"type\":\"message.send\",\"id\":\"" + id + "\",\"payload\":{\"clientId\":\"bench-" + id
                + "\",\"text\":\"" + text + "\"}}";
    }

    @Override
    public Answers answers() {
        return new Answers(accepted, refused);
    }

    private final class Visitor implements LoadSocket.Listener {
        private final EventLoop loop;
        private final Asking asking;
        private LoadSocket socket;
        private boolean welcomed;

        Visitor(EventLoop loop) {
            this.loop = loop;
            this.asking = new Asking(loop);
        }

        @Override
        public void opened(LoadSocket opened) {
            socket = opened;
            asking.ask(socket, "h", hello());
        }

        @Override
        public void frame(LoadSocket from, String text) {
            if (text.contains("\"message.accepted\"")) {
                accepted++;
                asking.answered(after(text, "\"replyTo\":\""));
            } else if (text.contains("\"welcome\"")) {
                welcomed = true;
                asking.ask(from, "the-first", message("the-first", "Hello"));
            } else if (welcomed && text.contains("\"error\"")) {
                asking.refused(from, ParleyAgent.parse(text));
                if (refused++ == 0) {
                    System.out.println("refused: " + text);
                }
            }
        }

        @Override
        public void closed(LoadSocket gone) {
            if (!welcomed) {
                Sockets.again(loop, plan(this));
                return;
            }
            refused++;
            System.out.println("a visitor's socket was closed: " + gone.ending());
        }
    }
}
