package io.parley.channel.email.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A relay that answers as the test says: a line, or silence and a closed connection for {@link #HANG_UP}. */
final class ScriptedRelay implements AutoCloseable {

    static final String HANG_UP = "hang up";

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();

    private final ServerSocket listener;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final SSLContext tls;
    private final boolean fromFirstByte;

    private ScriptedRelay(SSLContext tls, boolean fromFirstByte) throws IOException {
        this.tls = tls;
        this.fromFirstByte = fromFirstByte;
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "scripted-relay");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedRelay plain() throws IOException {
        return new ScriptedRelay(null, false);
    }

    static ScriptedRelay starttls(SSLContext tls) throws IOException {
        return new ScriptedRelay(tls, false);
    }

    static ScriptedRelay tls(SSLContext tls) throws IOException {
        return new ScriptedRelay(tls, true);
    }

    /** Answers a verb, or one whole command, so; {@code END} stands for the end of the content, {@code GREETING} for the first line. */
    ScriptedRelay answering(String verb, String answer) {
        answers.put(verb, answer);
        return this;
    }

    /** Answers everything as usual again. */
    void usual() {
        answers.clear();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                talk(fromFirstByte ? secured(socket) : socket, fromFirstByte);
            } catch (IOException ended) {
                // the client gave up, or the test is over
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        return secure;
    }

    private void talk(Socket socket, boolean secure) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        if (!secure || fromFirstByte) {
            if (!say(socket, "GREETING", "220 relay.example")) {
                return;
            }
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            String usual = switch (verb) {
                case "EHLO" ->
                    tls != null && !secure
                            ? "250-relay\r\n250-STARTTLS\r\n250 AUTH PLAIN"
                            : "250-relay\r\n250 AUTH PLAIN";
                case "STARTTLS" -> "220 go";
                case "AUTH" -> "235 ok";
                case "DATA" -> "354 go";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
            if (!say(socket, answers.containsKey(line) ? line : verb, usual)) {
                return;
            }
            if (verb.equals("STARTTLS")) {
                talk(secured(socket), true);
                return;
            }
            if (verb.equals("DATA") && !answers.containsKey("DATA")) {
                StringBuilder mail = new StringBuilder();
                for (String content = in.readLine(); content != null && !content.equals("."); content = in.readLine()) {
                    mail.append(content).append("\r\n");
                }
                mails.add(mail.toString());
                if (!say(socket, "END", "250 2.0.0 queued as 1")) {
                    return;
                }
            }
        }
    }

    private boolean say(Socket socket, String verb, String usual) throws IOException {
        String answer = answers.getOrDefault(verb, usual);
        if (answer.equals(HANG_UP)) {
            socket.close();
            return false;
        }
        OutputStream out = socket.getOutputStream();
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
