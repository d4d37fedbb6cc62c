package io.parley.channel.email;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks SMTP byte by byte, so that a test can send what no mail library would. */
public final class SmtpTalk implements Closeable {

    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final String greeting;

    public SmtpTalk(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        greeting = answer();
    }

    /** What the server said first. */
    public String greeting() {
        return greeting;
    }

    /** Goes on in TLS after a STARTTLS that was granted. */
    public SmtpTalk secured(SSLContext trust, String name) throws IOException {
        SSLSocket secure = (SSLSocket) trust.getSocketFactory().createSocket(socket, name, socket.getPort(), true);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
        return this;
    }

    public SmtpTalk hello() throws IOException {
        say("EHLO client.example");
        return this;
    }

    /** Sends a command and returns the whole answer. */
    public String say(String command) throws IOException {
        send((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    /** Sends bytes as they are and waits for nothing. */
    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** One mail; returns the answer to DATA, or the refusal that came before it. */
    public String mail(String from, String to, byte[] content) throws IOException {
        String answer = say("MAIL FROM:<" + from + ">");
        if (!answer.startsWith("250")) {
            return answer;
        }
        answer = say("RCPT TO:<" + to + ">");
        return answer.startsWith("250") ? data(content) : answer;
    }

    public String data(byte[] content) throws IOException {
        String answer = say("DATA");
        if (!answer.startsWith("354")) {
            return answer;
        }
        send(stuffed(content));
        return answer();
    }

    /** Reads one answer; lines are joined by {@code \n}. */
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        while (true) {
            String line = line();
            answer.append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return answer.toString();
            }
            answer.append('\n');
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after: " + line);
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Doubles dots after CRLF only: a lone LF is content. */
    private static byte[] stuffed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 100);
        boolean lineStart = true;
        for (int i = 0; i < content.length; i++) {
            if (lineStart && content[i] == '.') {
                bytes.write('.');
            }
            bytes.write(content[i]);
            lineStart = i > 0 && content[i - 1] == '\r' && content[i] == '\n';
        }
        if (!lineStart) {
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes(".\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
