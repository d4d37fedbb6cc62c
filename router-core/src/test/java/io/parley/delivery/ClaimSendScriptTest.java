package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.delivery.ClaimSendScript.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimSendScriptTest {
    private final Mailroom mailroom = new Mailroom();
    private final ClaimSendScript script = new ClaimSendScript(mailroom.shard.door);

    @Test
    void eachRecipientsFirstMessageIsClaimedAndOnlyOnce() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        ConversationId kai = mailroom.shard.mailWith("kai@example.org");
        mailroom.write(lin, "one");
        mailroom.write(lin, "two");
        mailroom.write(kai, "three");

        assertThat(claim(10).claimed())
                .extracting(claimed -> claimed.message().text())
                .containsExactlyInAnyOrder("one", "three");
        assertThat(claim(10).claimed()).isEmpty();
    }

    @Test
    void theMessageCarriesWhatTheChannelNeeds() {
        ConversationId lin = mailroom.shard.conversation(record -> record.put("channel", "email")
                .put("inbox", "mail")
                .put("address", "lin@example.org")
                .put("subject", "Oars")
                .putArray("refs")
                .add("<first@example.org>"));
        mailroom.write(lin, "Hello \"Lin\" / 你好");

        Claimed claimed = claim(10).claimed().get(0);

        assertThat(claimed.message().id()).isEqualTo(lin + "-1").matches("[a-z0-9-]{1,64}");
        assertThat(claimed.message().text()).isEqualTo("Hello \"Lin\" / 你好");
        assertThat(claimed.message().subject()).isEqualTo("Oars");
        assertThat(claimed.message().recipient()).isEqualTo("lin@example.org");
        assertThat(claimed.message().recipientName()).isEqualTo("Lin");
        assertThat(claimed.message().author()).isEqualTo("Mei Chen");
        assertThat(claimed.message().references()).containsExactly("<first@example.org>");
        assertThat(claimed.message().attempt()).isEqualTo(1);
    }

    @Test
    void afterTheLeaseTheMessageIsClaimedAgainUnderAnotherToken() {
        mailroom.write(mailroom.shard.mailWith("lin@example.org"), "one");
        Claimed first = claim(10).claimed().get(0);

        mailroom.hurry();
        Claimed second = claim(10).claimed().get(0);

        assertThat(second.message().id()).isEqualTo(first.message().id());
        assertThat(second.message().attempt()).as("it never began").isEqualTo(1);
        assertThat(second.lapsed()).isFalse();
        assertThat(second.token()).isNotEqualTo(first.token());
    }

    @Test
    void aClaimSaysWhenToComeBack() {
        assertThat(claim(10).dueInMs()).isEqualTo(-1);
        mailroom.write(mailroom.shard.mailWith("lin@example.org"), "one");
        mailroom.write(mailroom.shard.mailWith("kai@example.org"), "two");

        assertThat(claim(1).dueInMs()).isZero();
        assertThat(claim(1).dueInMs()).isBetween(1000L, 60_000L);
    }

    @Test
    void askingInVainWritesNothing() {
        claim(10); // The first script of all begins the shard's generation.
        Map<String, String> before = meta();

        claim(10);

        assertThat(meta()).isEqualTo(before);
    }

    private Map<String, String> meta() {
        return mailroom.shard
                .door
                .call(redis -> redis.hgetall(mailroom.shard.keys.meta()))
                .await();
    }

    @Test
    void barsInAddressesDoNotMixUpLines() {
        ConversationId one = mailroom.shard.mailWith("a");
        ConversationId other = mailroom.shard.mailWith("a|b");
        mailroom.write(other, "to a|b");
        mailroom.write(one, "to a");

        assertThat(claim(10).claimed())
                .extracting(claimed -> claimed.message().text())
                .containsExactlyInAnyOrder("to a", "to a|b");
    }

    private Claims claim(int limit) {
        return script.run(
                        mailroom.shard.workspace,
                        Duration.ofMinutes(1),
                        new Room(limit, limit, Map.of()),
                        List.of(Mailroom.RULES),
                        mailroom.shard.ids.random())
                .await();
    }
}
