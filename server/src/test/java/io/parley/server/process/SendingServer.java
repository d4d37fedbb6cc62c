package io.parley.server.process;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that hands mail to ours, keeping to RFC 5321: what was not answered with 250 stays its own to send again. */
final class SendingServer implements Closeable {

    private final Socket socket;
    private final BufferedReader in;

    SendingServer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        expect("220", answer());
        expect("250", say("EHLO client.example"));
    }

    /** Sends one mail; returns only when it was answered with 250. */
    void send(String from, String to, byte[] content) throws IOException {
        expect("250", say("MAIL FROM:<" + from + ">"));
        expect("250", say("RCPT TO:<" + to + ">"));
        expect("354", say("DATA"));
        ByteArrayOutputStream stuffed = new ByteArrayOutputStream(content.length + 100);
        boolean lineStart = true;
        for (byte b : content) {
            if (lineStart && b == '.') {
                stuffed.write('.');
            }
            stuffed.write(b);
            lineStart = b == '\n';
        }
        stuffed.writeBytes("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(stuffed.toByteArray());
        expect("250", answer());
    }

    private String say(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    private String answer() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        throw new EOFException("the connection ended without an answer");
    }

    private static void expect(String code, String answer) throws IOException {
        if (!answer.startsWith(code)) {
            throw new IOException("answered " + answer + " (expected: " + code + ")");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
