package io.parley.channel.email.settings;

import io.parley.channel.Inbox;
import io.parley.channel.email.settings.RelaySettings.Tls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * What the channel was told. One listener and one relay serve every inbox, so inboxes that name a setting must agree on it.
 *
 * @param smtpHost address to listen on; default {@code 127.0.0.1}
 * @param smtpPort 0 to 65535, 0 for any free one; default 2525
 * @param smtpHostname name in the greeting; default {@code mail.domain}, else {@code localhost}
 * @param maxBytes largest mail taken; default 26214400
 * @param relay where outgoing mail goes; without one it is kept as files
 * @param smtpTls serves TLS to senders who ask for it; without one the listener offers none
 * @param mailDomain host part of our Message-IDs; without one, that of the inbox's address
 */
public record EmailSettings(
        String smtpHost,
        int smtpPort,
        String smtpHostname,
        int maxBytes,
        Optional<RelaySettings> relay,
        Optional<SSLContext> smtpTls,
        Optional<String> mailDomain) {

    private static final int DEFAULT_MAX_BYTES = 26_214_400;

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with every problem: the setting, its value (never a secret's) and what was expected
     */
    public static EmailSettings of(List<Inbox> inboxes) {
        return new Reader(inboxes).read();
    }

    /** The host part of Message-IDs of mails that go out from an inbox. */
    public String domain(Inbox inbox) {
        return mailDomain.orElseGet(() ->
                inbox.address().substring(inbox.address().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    private static final class Reader {

        private final List<String> problems = new ArrayList<>();
        private final Map<String, String> settings;
        private final Map<String, String> secrets;

        Reader(List<Inbox> inboxes) {
            settings = merge(inboxes, Inbox::settings, false);
            secrets = merge(inboxes, Inbox::secrets, true);
        }

        EmailSettings read() {
            Optional<String> domain = Optional.of(get("mail.domain")).filter(value -> !value.isEmpty());
            domain.filter(value -> !value.matches("[A-Za-z0-9.-]{1,253}"))
                    .ifPresent(value -> problems.add("mail.domain: " + value + " (expected: a host name)"));
            EmailSettings read = new EmailSettings(
                    settings.getOrDefault("smtp.host", "127.0.0.1"),
                    number("smtp.port", 2525, 0, 65_535),
                    settings.getOrDefault("smtp.hostname", domain.orElse("localhost")),
                    number("smtp.maxBytes", DEFAULT_MAX_BYTES, 1_024, 1_073_741_824),
                    relay(),
                    smtpTls(),
                    domain);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", problems));
            }
            return read;
        }

        private Optional<SSLContext> smtpTls() {
            String certificate = secrets.getOrDefault("smtp.certificate", "");
            String key = secrets.getOrDefault("smtp.key", "");
            if (certificate.isEmpty() != key.isEmpty()) {
                problems.add((key.isEmpty() ? "smtp.certificate" : "smtp.key")
                        + ": *** (expected: smtp.certificate and smtp.key together, or neither)");
            }
            if (certificate.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(ServerIdentity.of(certificate, key));
            } catch (IllegalArgumentException unusable) {
                problems.add(unusable.getMessage());
                return Optional.empty();
            }
        }

        private Optional<RelaySettings> relay() {
            String host = get("relay.host");
            if (host.isEmpty()) {
                return Optional.empty();
            }
            Tls tls = tls();
            String user = get("relay.user");
            String password = secrets.getOrDefault("relay.password", "");
            if (user.isEmpty() != password.isEmpty()) {
                problems.add("relay.user: " + (user.isEmpty() ? "empty" : user)
                        + " (expected: set together with the secret relay.password, or neither)");
            }
            if (tls == Tls.NONE && !user.isEmpty()) {
                problems.add(
                        "relay.tls: none (expected: starttls or tls, as relay.user would send its password in clear)");
            }
            int port = number("relay.port", tls == Tls.TLS ? 465 : tls == Tls.STARTTLS ? 587 : 25, 1, 65_535);
            return Optional.of(new RelaySettings(host, port, tls, user, password));
        }

        private Tls tls() {
            String value = settings.getOrDefault("relay.tls", "starttls");
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "none" -> Tls.NONE;
                case "starttls" -> Tls.STARTTLS;
                case "tls" -> Tls.TLS;
                default -> {
                    problems.add("relay.tls: " + value + " (expected: none, starttls or tls)");
                    yield Tls.STARTTLS;
                }
            };
        }

        private int number(String name, int fallback, int least, int most) {
            String value = get(name);
            if (value.isEmpty()) {
                return fallback;
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // reported below with the value
            }
            problems.add(name + ": " + value + " (expected: a number from " + least + " to " + most + ")");
            return fallback;
        }

        private String get(String name) {
            return settings.getOrDefault(name, "").trim();
        }

        private Map<String, String> merge(
                List<Inbox> inboxes, Function<Inbox, Map<String, String>> part, boolean secret) {
            Map<String, String> merged = new HashMap<>();
            for (Inbox inbox : inboxes) {
                part.apply(inbox).forEach((name, value) -> {
                    if (value.isBlank()) {
                        return; // left empty is left out
                    }
                    String before = merged.putIfAbsent(name, value);
                    boolean shared =
                            name.startsWith("smtp.") || name.startsWith("relay.") || name.equals("mail.domain");
                    if (shared && before != null && !before.equals(value)) {
                        problems.add(name + ": " + (secret ? "***" : value) + " for inbox " + inbox.id()
                                + " (expected: the same for all e-mail inboxes)");
                    }
                });
            }
            return merged;
        }
    }
}
