package io.parley.server;

import io.parley.server.channels.ChannelHost.Installation;
import io.parley.server.config.ParleyConfig;
import io.parley.server.config.RelayConfig;
import io.parley.server.playground.Playground;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the configuration says to a channel as a whole, in the names its adapter knows.
 *
 * @param smtpPort where mail comes in
 */
record InstallationSettings(int smtpPort, Map<String, Installation> byChannel) {

    static InstallationSettings of(ParleyConfig config, Optional<Playground> playground) {
        int smtpPort = config.smtp().port() == 0 ? anyFreePort() : config.smtp().port();
        return new InstallationSettings(smtpPort, Map.of("email", email(config, smtpPort, playground)));
    }

    // An adapter does not report the port it chose, so it is chosen here, some time before it is bound: from below the
    // ports
    // that systems give to outgoing connections and to listeners that ask for any, one of which could take it
    // meanwhile.
    private static int anyFreePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one then.
            }
        }
        throw new StartException("smtp.port: no free port between 20000 and 31999 was found in 100 tries");
    }

    private static Installation email(ParleyConfig config, int smtpPort, Optional<Playground> playground) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("smtp.host", config.smtp().host());
        settings.put("smtp.port", Integer.toString(smtpPort));
        settings.put("smtp.hostname", config.smtp().hostname());
        settings.put("smtp.maxBytes", Long.toString(config.limits().mail()));
        settings.put("mail.domain", config.mail().domain());
        RelayConfig relay = config.relay();
        if (!relay.isSet()) {
            playground.ifPresent(demo -> {
                settings.put("relay.host", "127.0.0.1");
                settings.put("relay.port", Integer.toString(demo.relayPort()));
                settings.put("relay.tls", "none");
                settings.put("relay.domains", Playground.MAIL_DOMAIN);
            });
            return new Installation(settings, Map.of());
        }
        settings.put("relay.host", relay.host());
        settings.put("relay.port", Integer.toString(relay.port()));
        settings.put("relay.tls", relay.tls().name().toLowerCase(Locale.ROOT));
        settings.put("relay.user", relay.username());
        return new Installation(
                settings, Map.of("relay.password", relay.password().reveal()));
    }
}
