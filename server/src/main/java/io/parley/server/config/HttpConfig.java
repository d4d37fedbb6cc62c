package io.parley.server.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The one public door: pages, REST, sockets.
 *
 * @param host Address to listen on. {@code 0.0.0.0} is every address of the machine.
 * @param port TCP port, 1 to 65535; 0 takes any that is free.
 * @param publicUrl Origin under which browsers reach this door: links and signatures are made with it, and the console
 *     accepts sockets from it alone. Needed behind a proxy.
 * @param trustedProxies Addresses and networks of the proxies in front, separated by commas, for example {@code 10.0.0.0/8}: from
 *     these alone {@code X-Forwarded-For} is taken for the visitor's address, which limits count. Empty behind no proxy.
 */
public record HttpConfig(String host, int port, Optional<URI> publicUrl, List<String> trustedProxies) {

    static HttpConfig read(Settings at) {
        return new HttpConfig(
                at.text("http.host", "127.0.0.1", Checks::isHost, Checks.HOST),
                at.port("http.port", 8080, "8080"),
                at.origin("http.public-url", "`http://localhost` with the port"),
                Checks.list(at.text("http.trusted-proxies", "", Checks::areNetworks, Checks.NETWORKS)));
    }
}
