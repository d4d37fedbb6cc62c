package io.parley.bench.baseline;

import io.lettuce.core.XAddArgs;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bare relay: a text from a visitor's socket is appended to the stream of its room, then goes to the agent's socket and is
 * acknowledged. No routing, no idempotency, no accounts.
 */
public final class RelayServer {
    private final Map<String, ServerWebSocket> agents = new ConcurrentHashMap<>();
    private final RedisDoor redis;

    private RelayServer(RedisDoor redis) {
        this.redis = redis;
    }

    /** Takes the address of Redis. */
    public static void main(String[] arguments) {
        Vertx vertx = NativeVertx.start();
        RedisDoor.open(vertx, new RedisSettings(arguments[0], Duration.ofSeconds(20), 1 << 16))
                .compose(redis -> vertx.createHttpServer()
                        .webSocketHandler(new RelayServer(redis)::accept)
                        .requestHandler(request -> hook(redis, request))
                        .listen(0, "127.0.0.1"))
                .onSuccess(server -> System.out.println("listening on " + server.actualPort()))
                .onFailure(Throwable::printStackTrace);
    }

    /** A webhook: appended, then acknowledged. */
    private static void hook(RedisDoor redis, HttpServerRequest request) {
        XAddArgs trimmed = XAddArgs.Builder.maxlen(1000).approximateTrimming();
        request.body()
                .compose(body ->
                        redis.call(commands -> commands.xadd("relay:hook", trimmed, Map.of("text", body.toString()))))
                .onSuccess(number -> request.response().setStatusCode(202).end())
                .onFailure(failure -> request.response().setStatusCode(503).end());
    }

    private void accept(ServerWebSocket socket) {
        Peer peer = new Peer(socket);
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            switch (frame.getString("type")) {
                case "hello" -> hello(peer, frame);
                case "send" -> send(peer, frame);
                default -> socket.close();
            }
        });
    }

    private void hello(Peer peer, JsonObject frame) {
        if (frame.containsKey("agent")) {
            agents.put(frame.getString("agent"), peer.socket);
        } else {
            peer.room = frame.getString("room");
            peer.servedBy = frame.getString("servedBy");
        }
        peer.socket.writeTextMessage("{\"type\":\"welcome\"}");
    }

    private void send(Peer peer, JsonObject frame) {
        String text = frame.getString("text");
        XAddArgs trimmed = XAddArgs.Builder.maxlen(1000).approximateTrimming();
        redis.call(commands -> commands.xadd("relay:" + peer.room, trimmed, Map.of("text", text)))
                .onSuccess(number -> {
                    deliver(peer, number, text);
                    peer.socket.writeTextMessage(new JsonObject()
                            .put("type", "accepted")
                            .put("replyTo", frame.getString("id"))
                            .put("number", number)
                            .encode());
                })
                .onFailure(failure -> peer.socket.writeTextMessage("{\"type\":\"error\"}"));
    }

    private void deliver(Peer peer, String number, String text) {
        ServerWebSocket agent = agents.get(peer.servedBy);
        if (agent != null) {
            agent.writeTextMessage(new JsonObject()
                    .put("type", "posted")
                    .put("room", peer.room)
                    .put("number", number)
                    .put("text", text)
                    .encode());
        }
    }

    /** One socket and, for a visitor, whose it is; touched on the socket's context alone. */
    private static final class Peer {
        final ServerWebSocket socket;
        String room = "";
        String servedBy = "";

        Peer(ServerWebSocket socket) {
            this.socket = socket;
        }
    }
}
