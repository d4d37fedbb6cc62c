package io.parley.channel.email.imap;

import static org.awaitility.Awaitility.await;

import io.parley.channel.email.outbound.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A Dovecot of this machine with one account, whose mails are files. */
final class Dovecot implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/sbin/dovecot");

    final int port = freePort();
    final int tlsPort = freePort();
    final String certificate;

    private final Path folder;
    private final Process process;

    /** Why there is none here; empty when there is. It needs root to become the account's owner. */
    static String missing() {
        if (!Files.isExecutable(BINARY)) {
            return "dovecot is not installed (apt-get install dovecot-imapd)";
        }
        return System.getProperty("user.name").equals("root") ? "" : "dovecot can only be started by root";
    }

    Dovecot(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : new String[] {"run", "state", "home/Maildir/new", "home/Maildir/cur", "home/Maildir/tmp"}) {
            Files.createDirectories(folder.resolve(name));
        }
        Certificates.selfSigned(folder, "localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("localhost.p12"))) {
            keys.load(in, "changeit".toCharArray());
        }
        certificate = pem("CERTIFICATE", keys.getCertificate("relay").getEncoded());
        Files.writeString(folder.resolve("cert.pem"), certificate);
        Files.writeString(
                folder.resolve("key.pem"),
                pem(
                        "PRIVATE KEY",
                        keys.getKey("relay", "changeit".toCharArray()).getEncoded()));
        Files.writeString(folder.resolve("dovecot.conf"), configuration());
        own();
        process = new ProcessBuilder(
                        BINARY.toString(),
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    /** Puts a mail into the account, byte for byte. */
    void deliver(String name, byte[] mail) throws IOException, InterruptedException {
        Path waiting = folder.resolve("home/Maildir/tmp").resolve(name);
        Files.write(waiting, mail);
        own();
        Files.move(waiting, folder.resolve("home/Maildir/new").resolve(name));
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("dovecot.log"));
    }

    /** The account's files, with the flags that stand in their names. */
    String[] files() {
        String[] seen = folder.resolve("home/Maildir/cur").toFile().list();
        return seen == null ? new String[0] : seen;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == '*';
        } catch (IOException notYet) {
            return false;
        }
    }

    private void own() throws IOException, InterruptedException {
        new ProcessBuilder(
                        "chown", "-R", "nobody:nogroup", folder.resolve("home").toString())
                .start()
                .waitFor();
    }

    private String configuration() {
        return """
                base_dir = %1$s/run
                state_dir = %1$s/state
                log_path = %1$s/dovecot.log
                protocols = imap
                listen = 127.0.0.1
                default_internal_user = nobody
                default_internal_group = nogroup
                default_login_user = nobody
                disable_plaintext_auth = no
                mail_location = maildir:%1$s/home/Maildir
                ssl = yes
                ssl_cert = <%1$s/cert.pem
                ssl_key = <%1$s/key.pem
                passdb {
                  driver = static
                  args = password=%4$s
                }
                userdb {
                  driver = static
                  args = uid=nobody gid=nogroup home=%1$s/home
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %2$d
                  }
                  inet_listener imaps {
                    port = %3$d
                    ssl = yes
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                """.formatted(folder, port, tlsPort, Post.PASSWORD);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
