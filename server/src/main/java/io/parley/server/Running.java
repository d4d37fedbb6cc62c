package io.parley.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server that serves.
 *
 * @param url the origin browsers reach it under
 * @param port the public port
 * @param managementPort the port of health and metrics
 * @param data the data folder
 * @param redis which Redis, in a few words
 * @param took from the start of the process until now
 * @param notices what the features want to tell the person at the terminal, line by line
 */
public record Running(
        URI url, int port, int managementPort, Path data, String redis, Duration took, List<String> notices) {

    /** What to print. */
    String summary() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                java.util.Locale.ROOT, "%nParley is ready after %.1f s at %s%n%n", took.toMillis() / 1e3, url));
        notices.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  Redis    ").append(redis).append('\n');
        text.append("  Data     ").append(data).append(" (log: logs/parley.log)\n");
        text.append("  Health   http://127.0.0.1:").append(managementPort).append("/health/ready, /metrics\n");
        text.append("\nStop with Ctrl-C.\n");
        return text.toString();
    }
}
