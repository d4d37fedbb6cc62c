package io.parley.channel.wechat.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Inbox;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountReaderTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final Map<String, String> settings = new HashMap<>(Map.of("appId", "wxb11529c136998cb6"));
    private final Map<String, String> secrets =
            new HashMap<>(Map.of("appSecret", "shh", "token", "AAAAA", "aesKey", KEY));

    private Account read() {
        return AccountReader.read(new Inbox("w", "wx", "WeChat", "shop", settings, secrets));
    }

    @Test
    void isSafeModeWithoutMoreWords() {
        Account account = read();

        assertThat(account.mode()).isEqualTo(Mode.SAFE);
        assertThat(account.api()).hasToString("https://api.weixin.qq.com");
        assertThat(account.opening()).containsExactly("CLICK");
        assertThat(account.toString()).doesNotContain("shh").doesNotContain("AAAAA");
    }

    @ParameterizedTest
    @CsvSource({"appSecret, appSecret: missing", "token, token: missing", "aesKey, aesKey: missing"})
    void withoutASecretItCannotBeEnabled(String secret, String problem) {
        secrets.remove(secret);

        assertThatThrownBy(this::read).hasMessageContaining("inbox wx: secret " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "appId, gh_1, appId: gh_1",
        "appId, '', appId: empty",
        "mode, open, mode: open",
        "originalId, shop, originalId: shop",
        "api.url, ftp://x, api.url: ftp://x",
        "api.url, https://x?y=1, api.url: https://x?y=1",
        "language, fr, language: fr",
        "replies, 0, replies: 0"
    })
    void namesWhatIsWrong(String name, String value, String problem) {
        settings.put(name, value);

        assertThatThrownBy(this::read).hasMessageContaining(problem).hasMessageContaining("expected");
    }

    @Test
    void collectsEveryProblemAndRepeatsNoSecret() {
        settings.put("mode", "open");
        secrets.put("aesKey", "tooshort");
        secrets.put("token.previous", "no spaces");

        assertThatThrownBy(this::read)
                .hasMessageContaining("mode: open")
                .hasMessageContaining("secret aesKey: ***")
                .hasMessageContaining("secret token.previous: ***")
                .hasMessageNotContaining("tooshort")
                .hasMessageNotContaining("no spaces");
    }

    @Test
    void readsAnswersAndEvents() {
        settings.put("replies", "20");
        settings.put("answer.subscribe", "welcome");
        settings.put("answer.click.HELP", "help");
        settings.put("events.open", "subscribe, CLICK");
        secrets.put("aesKey.previous", KEY);

        Account account = read();

        assertThat(account.answers()).isEqualTo(Map.of("subscribe", "welcome", "CLICK/HELP", "help"));
        assertThat(account.opening()).containsExactlyInAnyOrder("subscribe", "CLICK");
        assertThat(account.keys()).hasSize(2);
        assertThat(account.replies()).isEqualTo(20);
    }
}
