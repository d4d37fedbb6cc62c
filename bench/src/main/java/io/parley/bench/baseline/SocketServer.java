package io.parley.bench.baseline;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

/** Answers hello with welcome on Vert.x' own WebSocket and then holds the socket. */
public final class SocketServer {

    public static void main(String[] arguments) {
        Vertx vertx = NativeVertx.start();
        vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(16 * 1024))
                .webSocketHandler(SocketServer::accept)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("listening on " + server.actualPort()))
                .onFailure(Throwable::printStackTrace);
    }

    private static void accept(ServerWebSocket socket) {
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            if ("hello".equals(frame.getString("type"))) {
                JsonObject payload = new JsonObject()
                        .put("protocol", 1)
                        .put("inbox", frame.getJsonObject("payload").getString("inbox"));
                socket.writeTextMessage(new JsonObject()
                        .put("type", "welcome")
                        .put("replyTo", frame.getString("id"))
                        .put("payload", payload)
                        .encode());
            }
        });
    }

    private SocketServer() {}
}
