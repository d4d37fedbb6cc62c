package io.parley.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.Capabilities.ReplyWindow;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.SendResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeChatAdapterTest {

    @TempDir
    Path folder;

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelAdapter.class)).anySatisfy(adapter -> {
            assertThat(adapter.type()).isEqualTo("wechat");
            assertThat(adapter.capabilities().providerRetries()).isFalse();
            assertThat(adapter.capabilities().idempotentSends()).isFalse();
            assertThat(adapter.capabilities().replyWindow()).contains(new ReplyWindow(Duration.ofDays(2), 5));
        });
    }

    @Test
    void doesNotStartWithoutItsSecrets() {
        try (WeChatHouse house = WeChatHouse.in(folder).secret("aesKey", "")) {
            assertThatThrownBy(house::open).hasMessageContaining("inbox wx: secret aesKey: missing");
        }
    }

    @Test
    void sendsOnlyWhileItRunsAndForItsOwnInboxes() {
        try (WeChatHouse house = WeChatHouse.in(folder)) {
            assertThat(house.send("hi")).isInstanceOf(SendResult.Retryable.class);
        }
    }
}
