package io.parley.channel.email.settings;

import io.parley.channel.Inbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The mailbox that one inbox reads. Its secrets ({@code imap.password} or {@code imap.token}, and the certificate {@code imap.ca})
 * are not kept here: they are asked for at each sign-in.
 *
 * @param host name, also the one its certificate must carry
 * @param port 1 to 65535; default 993 with {@code tls}, else 143
 * @param tls how the connection is protected; {@code none} only to this machine
 * @param user who signs in
 * @param auth how
 * @param folders which are read, the first one by IDLE; default INBOX
 * @param begin what of a folder is taken that was never read before
 * @param poll how long a folder may go unlooked at; default 60 s, 1 s to 29 min
 */
public record ImapSettings(
        String host,
        int port,
        RelaySettings.Tls tls,
        String user,
        Auth auth,
        List<String> folders,
        Begin begin,
        Duration poll) {

    /** Mailboxes of one node: each has a thread. */
    public static final int MOST_MAILBOXES = 50;

    private static final int MOST_FOLDERS = 20;
    private static final int LONGEST_FOLDER = 200;
    private static final int LONGEST_POLL_SECONDS = 1_740; // a server may end IDLE after 30 minutes (RFC 2177)
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final Set<String> KNOWN = Set.of(
            "imap.host", "imap.port", "imap.tls", "imap.user", "imap.auth", "imap.folders", "imap.begin", "imap.poll");

    /** How the user proves to be it. */
    public enum Auth {
        /** By {@code imap.password}. */
        PASSWORD,
        /** By the access token {@code imap.token}, with SASL XOAUTH2. */
        XOAUTH2
    }

    /** Where to begin in a folder. */
    public enum Begin {
        /** With the next mail that arrives. */
        NOW,
        /** With the oldest mail there is. */
        ALL
    }

    public ImapSettings {
        folders = List.copyOf(folders);
    }

    /**
     * The mailboxes of those inboxes that name an {@code imap.host}, by inbox id.
     *
     * @throws IllegalArgumentException with every problem: the setting, its value (never a secret's) and what was expected
     */
    public static Map<String, ImapSettings> of(List<Inbox> inboxes) {
        List<String> problems = new ArrayList<>();
        Map<String, ImapSettings> found = new LinkedHashMap<>();
        Map<String, String> readers = new HashMap<>();
        for (Inbox inbox : inboxes) {
            Reader reader = new Reader(inbox, problems);
            if (reader.wanted()) {
                ImapSettings settings = reader.read();
                found.put(inbox.id(), settings);
                for (String folder : settings.folders()) {
                    String place = settings.host() + " " + settings.user() + " " + folder;
                    String other = readers.putIfAbsent(place.toLowerCase(Locale.ROOT), inbox.id());
                    if (other != null) {
                        problems.add("imap.folders of inbox " + inbox.id() + ": " + folder
                                + " (expected: not a folder that inbox " + other + " reads)");
                    }
                }
            }
        }
        if (found.size() > MOST_MAILBOXES) {
            problems.add("imap.host: " + found.size() + " inboxes (expected: at most " + MOST_MAILBOXES + ")");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return found;
    }

    private record Reader(Inbox inbox, List<String> problems) {

        boolean wanted() {
            inbox.settings().keySet().stream()
                    .filter(name -> name.startsWith("imap.") && !KNOWN.contains(name))
                    .forEach(name -> problem(name, "set", "one of " + String.join(", ", KNOWN)));
            return !get("imap.host").isEmpty();
        }

        ImapSettings read() {
            RelaySettings.Tls tls = tls();
            Auth auth = get("imap.auth").equalsIgnoreCase("xoauth2") ? Auth.XOAUTH2 : Auth.PASSWORD;
            choice("imap.auth", "password", "xoauth2");
            choice("imap.begin", "now", "all");
            if (get("imap.user").isEmpty()) {
                problem("imap.user", "empty", "the name to sign in with");
            }
            String secret = auth == Auth.PASSWORD ? "imap.password" : "imap.token";
            if (inbox.secrets().getOrDefault(secret, "").isBlank()) {
                problem("the secret " + secret, "empty", "what " + get("imap.user") + " signs in with");
            }
            return new ImapSettings(
                    get("imap.host"),
                    number("imap.port", tls == RelaySettings.Tls.TLS ? 993 : 143, 65_535),
                    tls,
                    get("imap.user"),
                    auth,
                    folders(),
                    get("imap.begin").equalsIgnoreCase("all") ? Begin.ALL : Begin.NOW,
                    Duration.ofSeconds(number("imap.poll", 60, LONGEST_POLL_SECONDS)));
        }

        private RelaySettings.Tls tls() {
            choice("imap.tls", "tls", "starttls", "none");
            return switch (get("imap.tls").toLowerCase(Locale.ROOT)) {
                case "starttls" -> RelaySettings.Tls.STARTTLS;
                case "none" -> {
                    if (!THIS_MACHINE.contains(get("imap.host"))) {
                        problem("imap.tls", "none", "tls or starttls, unless the server runs on this machine");
                    }
                    yield RelaySettings.Tls.NONE;
                }
                default -> RelaySettings.Tls.TLS;
            };
        }

        private List<String> folders() {
            Set<String> folders = new LinkedHashSet<>();
            for (String folder : get("imap.folders").split(",")) {
                if (!folder.isBlank()) {
                    folders.add(folder.strip());
                }
            }
            if (folders.size() > MOST_FOLDERS || folders.stream().anyMatch(name -> name.length() > LONGEST_FOLDER)) {
                problem(
                        "imap.folders",
                        folders.size() + " folders",
                        "at most " + MOST_FOLDERS + ", each of at most " + LONGEST_FOLDER + " characters");
            }
            return folders.isEmpty() ? List.of("INBOX") : List.copyOf(folders);
        }

        private void choice(String name, String... choices) {
            String value = get(name);
            if (!value.isEmpty() && !List.of(choices).contains(value.toLowerCase(Locale.ROOT))) {
                problem(name, value, String.join(" or ", choices));
            }
        }

        private int number(String name, int fallback, int most) {
            String value = get(name);
            if (value.isEmpty()) {
                return fallback;
            }
            if (value.matches("[1-9][0-9]{0,6}") && Integer.parseInt(value) <= most) {
                return Integer.parseInt(value);
            }
            problem(name, value, "a number from 1 to " + most);
            return fallback;
        }

        private String get(String name) {
            return inbox.settings().getOrDefault(name, "").strip();
        }

        private void problem(String name, String value, String expectation) {
            problems.add(name + " of inbox " + inbox.id() + ": " + value + " (expected: " + expectation + ")");
        }
    }
}
