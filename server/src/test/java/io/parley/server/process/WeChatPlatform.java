package io.parley.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import io.parley.json.WireJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plays WeChat: calls the server as it calls, and answers the server's calls. */
final class WeChatPlatform implements AutoCloseable {

    static final String APP_ID = "wxb11529c136998cb6";
    static final String TOKEN = "AAAAA";
    static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String OPEN_ID = "oIFGW6sL1RkVBd3bOZ8jE9pQwXyZ";
    static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3};

    private static final CallbackKey KEY = CallbackKey.of(AES_KEY);

    final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    WeChatPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/cgi-bin/stable_token",
                exchange -> answer(
                        exchange, "application/json", "{\"access_token\":\"t1\",\"expires_in\":7200}".getBytes(UTF_8)));
        server.createContext("/cgi-bin/message/custom/send", exchange -> {
            sent.add(WireJson.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
            answer(exchange, "application/json", "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(UTF_8));
        });
        server.createContext("/cgi-bin/media/get", exchange -> answer(exchange, "image/jpeg", PICTURE));
        server.start();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address check of the platform's settings page. */
    HttpResponse<String> verify(URI address) throws IOException, InterruptedException {
        String now = now();
        String query = "?signature=" + CallbackSignature.of(TOKEN, now, "n1") + "&timestamp=" + now
                + "&nonce=n1&echostr=8842%2B1";
        return client.send(
                HttpRequest.newBuilder(URI.create(address + query)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static String text(String id, String content) {
        return message("text", "<Content><![CDATA[" + content + "]]></Content><MsgId>" + id + "</MsgId>");
    }

    /** A text of somebody else. */
    static String text(String openId, String id, String content) {
        return text(id, content).replace(OPEN_ID, openId);
    }

    static String image(String id, String mediaId) {
        return message("image", "<MediaId><![CDATA[" + mediaId + "]]></MediaId><MsgId>" + id + "</MsgId>");
    }

    private static String message(String type, String more) {
        return "<xml><ToUserName>gh_1</ToUserName><FromUserName><![CDATA[" + OPEN_ID + "]]></FromUserName><CreateTime>"
                + now() + "</CreateTime><MsgType><![CDATA[" + type + "]]></MsgType>" + more + "</xml>";
    }

    /** Calls with a message as in safe mode, and again until it is taken, as WeChat does. */
    HttpResponse<String> deliver(URI address, String xml) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(address, xml);
        for (int tries = 1; tries < 10 && answer.statusCode() == 503; tries++) {
            answer = call(address, xml);
        }
        return answer;
    }

    /** Calls once with a message as in safe mode. */
    HttpResponse<String> call(URI address, String xml) throws IOException, InterruptedException {
        String ciphertext = KEY.encrypt("aaaabbbbccccdddd".getBytes(UTF_8), xml, APP_ID);
        return client.send(
                HttpRequest.newBuilder(URI.create(address + query(ciphertext)))
                        .POST(HttpRequest.BodyPublishers.ofString(envelope(ciphertext)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls with a plain body and a good signature of the address. */
    HttpResponse<String> callPlain(URI address, String xml) throws IOException, InterruptedException {
        String now = now();
        String query = "?signature=" + CallbackSignature.of(TOKEN, now, "n1") + "&timestamp=" + now + "&nonce=n1";
        return client.send(
                HttpRequest.newBuilder(URI.create(address + query))
                        .POST(HttpRequest.BodyPublishers.ofString(xml))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Calls and hangs up without reading the answer. */
    void callAndHangUp(URI address, String xml) throws IOException {
        String ciphertext = KEY.encrypt("aaaabbbbccccdddd".getBytes(UTF_8), xml, APP_ID);
        byte[] body = envelope(ciphertext).getBytes(UTF_8);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST " + address.getPath() + query(ciphertext) + " HTTP/1.1\r\nHost: " + address.getHost()
                    + "\r\nContent-Type: text/xml\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
        }
    }

    private static String query(String ciphertext) {
        String now = now();
        return "?signature=" + CallbackSignature.of(TOKEN, now, "n1") + "&timestamp=" + now
                + "&nonce=n1&encrypt_type=aes&msg_signature=" + CallbackSignature.of(TOKEN, now, "n1", ciphertext);
    }

    private static String envelope(String ciphertext) {
        return "<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[" + ciphertext + "]]></Encrypt></xml>";
    }

    private static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
