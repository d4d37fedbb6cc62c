package io.parley.channel.wechat.settings;

import io.parley.channel.Inbox;
import io.parley.channel.wechat.crypt.CallbackKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads an {@link Account} from an inbox and collects every problem. */
public final class AccountReader {

    private static final String DEFAULT_API = "https://api.weixin.qq.com";
    private static final String ANSWER_SUBSCRIBE = "answer.subscribe";
    private static final String ANSWER_CLICK = "answer.click.";

    /** A passive answer is a text message, and those end at 2048 bytes. */
    private static final int MAX_ANSWER = 600;

    private final Inbox inbox;
    private final List<String> problems = new ArrayList<>();

    private AccountReader(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Reads the account of an inbox.
     *
     * @throws IllegalArgumentException with every problem: the setting, its value (never a secret's) and what was expected
     */
    public static Account read(Inbox inbox) {
        return new AccountReader(inbox).read();
    }

    private Account read() {
        String appId = setting("appId", "");
        check(appId.matches("wx[0-9a-zA-Z]{8,40}"), "appId", appId, "the account's AppID, which begins with wx");
        String originalId = setting("originalId", "");
        check(originalId.isEmpty() || originalId.matches("gh_[0-9a-zA-Z]{4,40}"), "originalId", originalId, "gh_...");
        Mode mode = mode();
        String appSecret = secret("appSecret");
        check(!appSecret.isEmpty(), "secret appSecret", shown(appSecret), "the account's AppSecret");
        Account account = new Account(
                inbox,
                appId,
                appSecret,
                originalId,
                mode,
                tokens(),
                mode == Mode.PLAIN ? List.of() : keys(),
                api(),
                opening(),
                answers(),
                setting("staffAccount", ""),
                replies(),
                words());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("inbox " + inbox.id() + ": " + String.join("; ", problems));
        }
        return account;
    }

    private int replies() {
        String value = setting("replies", "5");
        if (value.matches("[1-9]\\d{0,2}")) {
            return Integer.parseInt(value);
        }
        problem("replies", value, "1 to 999");
        return 1;
    }

    private Words words() {
        String value = setting("language", "zh");
        return switch (value) {
            case "zh" -> Words.ZH;
            case "en" -> Words.EN;
            default -> {
                problem("language", value, "zh or en");
                yield Words.ZH;
            }
        };
    }

    private Mode mode() {
        String value = setting("mode", "safe");
        try {
            return Mode.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            problem("mode", value, "safe, compatible or plain");
            return Mode.SAFE;
        }
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (String name : List.of("token", "token.previous")) {
            String token = secret(name);
            if (!token.isEmpty() || name.equals("token")) {
                check(token.matches("[A-Za-z0-9]{3,32}"), "secret " + name, shown(token), "3 to 32 letters and digits");
                tokens.add(token);
            }
        }
        return tokens;
    }

    private List<CallbackKey> keys() {
        List<CallbackKey> keys = new ArrayList<>();
        for (String name : List.of("aesKey", "aesKey.previous")) {
            String key = secret(name);
            if (key.isEmpty() && !name.equals("aesKey")) {
                continue;
            }
            try {
                keys.add(CallbackKey.of(key));
            } catch (IllegalArgumentException wrong) {
                problem(
                        "secret " + name,
                        shown(key) + ", " + wrong.getMessage().split(" \\(", 2)[0],
                        "the EncodingAESKey of 43 letters and digits");
            }
        }
        return keys;
    }

    private URI api() {
        String value = setting("api.url", DEFAULT_API);
        try {
            URI uri = new URI(value);
            boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (known && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return URI.create(value.replaceAll("/+$", ""));
            }
        } catch (URISyntaxException notOne) {
            // reported below with the value
        }
        problem("api.url", value, "an http or https address without query");
        return URI.create(DEFAULT_API);
    }

    private Set<String> opening() {
        return Arrays.stream(setting("events.open", "CLICK").split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        inbox.settings().forEach((name, value) -> {
            if (value.isBlank() || !(name.equals(ANSWER_SUBSCRIBE) || name.startsWith(ANSWER_CLICK))) {
                return;
            }
            check(value.length() <= MAX_ANSWER, name, value.length() + " characters", MAX_ANSWER + " or fewer");
            String event =
                    name.equals(ANSWER_SUBSCRIBE) ? "subscribe" : "CLICK/" + name.substring(ANSWER_CLICK.length());
            answers.put(event, value);
        });
        return answers;
    }

    private String setting(String name, String fallback) {
        String value = inbox.settings().getOrDefault(name, "").trim();
        return value.isEmpty() ? fallback : value;
    }

    private String secret(String name) {
        return inbox.secrets().getOrDefault(name, "").trim();
    }

    private static String shown(String secret) {
        return secret.isEmpty() ? "missing" : "***";
    }

    private void check(boolean right, String name, String value, String expected) {
        if (!right) {
            problem(name, value.isEmpty() ? "empty" : value, expected);
        }
    }

    private void problem(String name, String value, String expected) {
        problems.add(name + ": " + value + " (expected: " + expected + ")");
    }
}
