package io.parley.bench.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private ServerSocket echo;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws Exception {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "echo");
        server.setDaemon(true);
        server.start();
        proxy = FaultProxy.open(loops, 0, echo.getLocalPort());
        client = socket();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        proxy.close();
        echo.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Answers everything with itself, and the end with a dot and the end. */
    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket accepted = echo.accept();
                Thread one = new Thread(() -> answer(accepted), "echo-one");
                one.setDaemon(true);
                one.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket accepted) {
        try (accepted) {
            InputStream in = accepted.getInputStream();
            byte[] bytes = new byte[65_536];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                accepted.getOutputStream().write(bytes, 0, n);
            }
            accepted.getOutputStream().write('.');
        } catch (IOException cut) {
            // The test did it.
        }
    }

    private void say(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    private byte[] hear(int bytes) throws IOException {
        return client.getInputStream().readNBytes(bytes);
    }

    private double millisOfEcho(byte[] bytes) throws IOException {
        long began = System.nanoTime();
        say(bytes);
        assertThat(hear(bytes.length)).isEqualTo(bytes);
        return (System.nanoTime() - began) / 1e6;
    }

    @Test
    void passesBytesUnchangedWhenNothingIsAsked() throws IOException {
        byte[] much = new byte[1_000_000];
        new Random(7).nextBytes(much);
        Thread writer = new Thread(() -> {
            try {
                say(much);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();

        assertThat(hear(much.length)).isEqualTo(much);
    }

    @Test
    void delaysWhatPassesInBothDirections() throws IOException {
        proxy.toxics(Toxics.latency(120, 0), Toxics.latency(80, 20));

        assertThat(millisOfEcho(HELLO)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void keepsTheOrderWhateverTheJitter() throws IOException {
        proxy.toxics(Toxics.latency(0, 50), Toxics.latency(0, 50));
        byte[] letters = new byte[200];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) i;
            say(new byte[] {letters[i]});
        }

        assertThat(hear(letters.length)).isEqualTo(letters);
    }

    @Test
    void narrowsTheWay() throws IOException {
        proxy.toxics(Toxics.bandwidth(10_000), Toxics.NONE);

        assertThat(millisOfEcho(new byte[5_000])).isGreaterThanOrEqualTo(450);
    }

    @Test
    void aNarrowWayThatIsHealedGoesOn() throws IOException {
        proxy.toxics(Toxics.bandwidth(20_000), Toxics.bandwidth(20_000));
        say(new byte[10_000]);
        assertThat(hear(1_000)).hasSize(1_000);

        proxy.heal();

        assertThat(hear(9_000)).hasSize(9_000);
        assertThat(millisOfEcho(HELLO)).isLessThan(10_000);
    }

    @Test
    void slicesWithoutLosing() throws IOException {
        proxy.toxics(Toxics.sliced(3), Toxics.sliced(1));

        assertThat(millisOfEcho(new byte[1_000])).isPositive();
    }

    @Test
    void resetsAfterALimit() throws IOException {
        proxy.toxics(Toxics.limited(4), Toxics.NONE);

        say(HELLO);

        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void losesAnAnswerWithItsConnection() throws IOException {
        proxy.toxics(Toxics.NONE, Toxics.dropping(1));

        say(HELLO);

        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void dropsAnswersWithoutTellingAnybody() throws IOException {
        proxy.toxics(Toxics.NONE, Toxics.BLACKHOLE);
        client.setSoTimeout(300);

        say(HELLO);

        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void healingAHoleResetsWhatLostBytesInIt() throws IOException {
        proxy.toxics(Toxics.BLACKHOLE, Toxics.BLACKHOLE);
        say(HELLO);
        await().atMost(Duration.ofSeconds(5)).until(() -> proxy.connections() == 2);

        proxy.heal();

        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketException.class);
        client = socket();
        assertThat(millisOfEcho(HELLO)).isPositive();
    }

    @Test
    void passesTheEndOfOneDirectionOn() throws IOException {
        say(HELLO);
        client.shutdownOutput();

        assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("hello.");
    }

    @Test
    void resetsNewConnectionsWhileItRefuses() throws IOException {
        proxy.refuse();
        client = socket();

        assertThatThrownBy(() -> {
                    say(HELLO);
                    hear(1);
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void cutsWhatStands() throws IOException {
        millisOfEcho(HELLO);

        proxy.cut();

        assertThatThrownBy(() -> hear(1)).isInstanceOf(SocketException.class);
        await().atMost(Duration.ofSeconds(5)).until(() -> proxy.connections() == 0);
    }

    @Test
    void leadsElsewhereWhenTold() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.target(other.getLocalPort());
            client = socket();

            other.setSoTimeout(5_000);
            try (Socket accepted = other.accept()) {
                assertThat(accepted.isConnected()).isTrue();
            }
        }
    }
}
