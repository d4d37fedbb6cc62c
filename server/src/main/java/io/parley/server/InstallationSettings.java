package io.parley.server;

import io.parley.server.channels.ChannelHost.Installation;
import io.parley.server.config.ParleyConfig;
import io.parley.server.config.RelayConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the configuration says to a channel as a whole, in the names its adapter knows.
 *
 * @param smtpPort where mail comes in
 */
record InstallationSettings(int smtpPort, Map<String, Installation> byChannel) {

    static InstallationSettings of(ParleyConfig config) {
        int smtpPort = config.smtp().port() == 0 ? anyFreePort() : config.smtp().port();
        return new InstallationSettings(smtpPort, Map.of("email", email(config, smtpPort)));
    }

    // An adapter does not report the port it chose, so it is chosen here.
    private static int anyFreePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartException("smtp.port: no free port: " + e.getMessage());
        }
    }

    private static Installation email(ParleyConfig config, int smtpPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("smtp.host", config.smtp().host());
        settings.put("smtp.port", Integer.toString(smtpPort));
        settings.put("smtp.hostname", config.smtp().hostname());
        settings.put("smtp.maxBytes", Long.toString(config.limits().mail()));
        settings.put("mail.domain", config.mail().domain());
        RelayConfig relay = config.relay();
        if (!relay.isSet()) {
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
