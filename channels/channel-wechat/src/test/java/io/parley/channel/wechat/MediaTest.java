package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.FetchedFile;
import io.parley.channel.wechat.FakeWeChat.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaTest {

    @TempDir
    Path folder;

    private FakeWeChat wechat;
    private WeChatHouse house;

    @BeforeEach
    void open() throws IOException {
        wechat = new FakeWeChat();
        house = WeChatHouse.in(folder).with("api.url", wechat.url()).open();
    }

    @AfterEach
    void end() {
        house.close();
        wechat.close();
    }

    private FetchedFile fetch(String source) {
        return house.fetcher
                .fetch(house.inboxes().get(0), source)
                .toCompletableFuture()
                .join();
    }

    @Test
    void comesWithTheAccountsToken() {
        wechat.files.put("m-1", "picture".getBytes(UTF_8));

        assertThat(fetch("image:m-1"))
                .isInstanceOfSatisfying(
                        FetchedFile.Bytes.class,
                        file -> assertThat(file.content()).asString(UTF_8).isEqualTo("picture"));
    }

    @Test
    void aVideoIsFetchedFromTheAddressThatWeChatNames() {
        wechat.videos.put("m-2", wechat.url() + "/video");
        wechat.files.put("video", "film".getBytes(UTF_8));

        assertThat(fetch("video:m-2")).isInstanceOf(FetchedFile.Bytes.class);
    }

    @Test
    void anIdWhoseThreeDaysAreOverIsGivenUp() {
        assertThat(fetch("image:gone")).isInstanceOf(FetchedFile.Never.class);
        assertThat(fetch("rubbish")).isInstanceOf(FetchedFile.Never.class);
    }

    @Test
    void whatGoesWrongMeanwhileIsTriedAgain() {
        wechat.files.put("m-1", new byte[] {1});
        wechat.fail("media", new Fault.Code(-1), new Fault.Status(502), new Fault.Status(503), new Fault.Code(45009));

        for (int i = 0; i < 4; i++) {
            assertThat(fetch("image:m-1")).isInstanceOf(FetchedFile.NotNow.class);
        }
        assertThat(fetch("image:m-1")).isInstanceOf(FetchedFile.Bytes.class);
    }

    @Test
    void aTokenThatIsOverIsReplaced() {
        wechat.files.put("m-1", new byte[] {1});
        fetch("image:m-1");
        wechat.rotate("token-9");

        assertThat(fetch("image:m-1")).isInstanceOf(FetchedFile.Bytes.class);
    }
}
