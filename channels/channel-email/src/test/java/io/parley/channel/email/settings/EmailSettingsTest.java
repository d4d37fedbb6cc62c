package io.parley.channel.email.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Inbox;
import io.parley.channel.email.settings.RelaySettings.Tls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailSettingsTest {

    @Test
    void hasSafeDefaults() {
        EmailSettings settings = EmailSettings.of(List.of(inbox("a", Map.of(), Map.of())));

        assertThat(settings.smtpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.smtpPort()).isEqualTo(2525);
        assertThat(settings.maxBytes()).isEqualTo(26_214_400);
        assertThat(settings.relay()).isEmpty();
        assertThat(settings.domain(inbox("a", Map.of(), Map.of()))).isEqualTo("parley.example");
    }

    @Test
    void takesAnEmptySettingForNone() {
        Map<String, String> empty = Map.of(
                "smtp.host",
                "",
                "smtp.port",
                " ",
                "smtp.hostname",
                "",
                "relay.host",
                "",
                "relay.user",
                "",
                "mail.domain",
                "");

        assertThat(EmailSettings.of(List.of(inbox("a", empty, Map.of("relay.password", "")))))
                .isEqualTo(EmailSettings.of(List.of(inbox("a", Map.of(), Map.of()))));
    }

    @Test
    void readsTheRelay() {
        EmailSettings settings = EmailSettings.of(List.of(inbox(
                "a",
                Map.of("relay.host", "mx.example", "relay.tls", "tls", "relay.user", "u"),
                Map.of("relay.password", "geheim"))));

        RelaySettings relay = settings.relay().orElseThrow();
        assertThat(relay.port()).isEqualTo(465);
        assertThat(relay.tls()).isEqualTo(Tls.TLS);
        assertThat(relay.password()).isEqualTo("geheim");
        assertThat(settings.toString()).doesNotContain("geheim");
    }

    @Test
    void namesEveryProblemWithValueAndExpectation() {
        Inbox one = inbox(
                "one",
                Map.of(
                        "smtp.port",
                        "70000",
                        "smtp.maxBytes",
                        "x",
                        "relay.host",
                        "mx.example",
                        "relay.tls",
                        "maybe",
                        "mail.domain",
                        "a b"),
                Map.of("relay.password", "geheim"));
        Inbox two = inbox("two", Map.of("smtp.port", "25"), Map.of("relay.password", "anders"));

        assertThatThrownBy(() -> EmailSettings.of(List.of(one, two)))
                .hasMessageContaining("smtp.port: 70000 (expected: a number from 0 to 65535)")
                .hasMessageContaining("smtp.port: 25 for inbox two (expected: the same for all e-mail inboxes)")
                .hasMessageContaining("smtp.maxBytes: x")
                .hasMessageContaining("relay.tls: maybe (expected: none, starttls or tls)")
                .hasMessageContaining("mail.domain: a b (expected: a host name)")
                .hasMessageContaining("relay.password: ***")
                .message()
                .doesNotContain("geheim", "anders");
    }

    @Test
    void neverSendsAPasswordInClear() {
        Inbox inbox = inbox(
                "a",
                Map.of("relay.host", "mx.example", "relay.tls", "none", "relay.user", "u"),
                Map.of("relay.password", "p"));

        assertThatThrownBy(() -> EmailSettings.of(List.of(inbox))).hasMessageContaining("relay.tls: none");
    }

    @Test
    void wantsUserAndPasswordTogether() {
        Inbox inbox = inbox("a", Map.of("relay.host", "mx.example", "relay.user", "u"), Map.of());

        assertThatThrownBy(() -> EmailSettings.of(List.of(inbox))).hasMessageContaining("relay.user: u");
    }

    private static Inbox inbox(String id, Map<String, String> settings, Map<String, String> secrets) {
        return new Inbox("w", id, "Acme", id + "@parley.example", settings, secrets);
    }
}
