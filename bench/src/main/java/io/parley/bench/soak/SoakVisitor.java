package io.parley.bench.soak;

import io.netty.channel.EventLoop;
import io.parley.bench.load.Asking;
import io.parley.bench.load.LoadSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One visitor after another: each connects for the first time, says {@value #MESSAGES} things, is answered, and goes when the agent has
 * closed the conversation. Lives on the loop.
 */
final class SoakVisitor implements LoadSocket.Listener {
    /** The last words of each; the agent closes then. */
    static final String FAREWELL = " goodbye";

    private static final int MESSAGES = 10;
    private static final long AGAIN_MS = 1_000;
    private static final long PATIENCE_MS = 10_000;

    private final SoakLoad load;
    private final EventLoop loop;
    private final URI uri;
    private final int slot;
    private Asking asking;
    /** Null while nobody is connected. */
    private LoadSocket socket;

    private boolean served;
    private boolean leaving;
    private boolean over;
    private int said;
    private int answered;
    private int chats;

    SoakVisitor(SoakLoad load, EventLoop loop, URI uri, int slot) {
        this.load = load;
        this.loop = loop;
        this.uri = uri;
        this.slot = slot;
    }

    /** Connects somebody new. */
    void come() {
        asking = new Asking(loop);
        socket = null;
        served = false;
        leaving = false;
        over = false;
        said = 0;
        answered = 0;
        chats++;
        LoadSocket.open(loop, uri, Map.of("Origin", "http://" + uri.getAuthority()), this)
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        again();
                    } else {
                        socket = open;
                        asking.ask(
                                open,
                                "h",
                                "{\"type\":\"hello\",\"id\":\"h\",\"payload\":{\"protocol\":1,\"inbox\":\"site\",\"token\":\"\","
                                        + "\"conversation\":\"\",\"lastSeq\":0,\"epoch\":\"\",\"locale\":\"en\","
                                        + "\"page\":\"https://shop.example/\",\"attributes\":{}}}");
                    }
                });
    }

    private void again() {
        if (load.isOpen()) {
            loop.schedule(this::come, AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Says the next thing, when somebody listens; false when this visitor cannot now. */
    boolean speak(long dueNanos) {
        if (!served || leaving) {
            return false;
        }
        leaving = ++said >= MESSAGES || !load.isOpen();
        send(load.fromVisitors().next(slot, dueNanos) + (leaving ? FAREWELL : ""));
        return true;
    }

    private void send(String text) {
        String id = slot + "-" + chats + "-" + said;
        asking.say(
                socket,
                "",
                id,
                "{\"type\":\"message.send\",\"id\":\"" + id + "\",\"payload\":{\"clientId\":\"soak-" + id
                        + "-soak\",\"text\":\"" + text + "\"}}");
    }

    /** Whether a visitor is here. */
    boolean isHere() {
        return socket != null;
    }

    @Override
    public void frame(LoadSocket from, String text) {
        if (text.contains("\"message.posted\"") && text.contains("\"agent\"")) {
            if (load.fromAgents().arrived(text, System.nanoTime())) {
                answered++;
                goWhenAnswered(from);
            }
        } else if (text.contains("\"message.accepted\"")) {
            asking.answered(SoakAgent.parse(text));
        } else if (text.contains("\"welcome\"")) {
            send("Hello");
        } else if (text.contains("\"conversation.updated\"")) {
            served = text.contains("\"active\"");
            if (text.contains("\"closed\"") && !over) {
                over = true;
                load.finished();
                goWhenAnswered(from);
                // What has not come by then is lost.
                loop.schedule(from::close, PATIENCE_MS, TimeUnit.MILLISECONDS);
            }
        } else if (text.contains("\"error\"") && !asking.refused(from, SoakAgent.parse(text))) {
            asking.answered(SoakAgent.parse(text));
            load.refused(text);
        }
    }

    private void goWhenAnswered(LoadSocket from) {
        if (over && answered == said) {
            from.close();
        }
    }

    @Override
    public void closed(LoadSocket from) {
        if (from == socket) {
            socket = null;
            if (!leaving) {
                load.broken("a visitor's", from.ending());
            }
            served = false;
            again();
        }
    }
}
