package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.transcript.Transcripts.Post;
import io.parley.wire.Copy;
import io.parley.wire.FileRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostScriptTest {
    private static final AgentId MEI = new AgentId("mei");
    private static final AgentId TOM = new AgentId("tom");

    private final TestShard shard = new TestShard();
    private final PostScript posts = new PostScript(shard.door, Set.of("email", "sms"));

    @Test
    void theOwnersMessageGetsTheNextNumberAndAnEvent() {
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "hello");

        PostOutcome outcome = post(conversation, MEI, "k1", "hi there", false);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PostOutcome.Posted.class,
                        posted -> assertThat(posted.seq()).isEqualTo(2));
        JsonNode record = shard.record(conversation);
        assertThat(record.path("seq").asLong()).isEqualTo(2);
        assertThat(record.path("visible").asLong()).isEqualTo(2);
        assertThat(record.path("preview").asText()).isEqualTo("hi there");
        assertThat(events()).containsExactly("entry.appended", "entry.appended");
    }

    @Test
    void theSameClientIdIsWrittenOnce() {
        ConversationId conversation = shard.conversation();

        PostOutcome first = post(conversation, MEI, "k1", "hi", false);
        PostOutcome again = post(conversation, MEI, "k1", "hi", false);

        assertThat(again).isEqualTo(first);
        assertThat(shard.record(conversation).path("seq").asLong()).isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void aForeignOrFinishedConversationTakesNoMessage() {
        ConversationId hers = shard.conversation();
        ConversationId closed = shard.conversation(record -> record.put("state", "CLOSED"));

        assertThat(post(hers, TOM, "k1", "hi", false)).isEqualTo(new PostOutcome.NotYours("ACTIVE"));
        assertThat(post(closed, MEI, "k1", "hi", false)).isEqualTo(new PostOutcome.NotYours("CLOSED"));
        assertThat(events()).isEmpty();
    }

    @Test
    void anybodyMayLeaveANoteWhichTheContactNeverCounts() {
        ConversationId conversation = shard.mailWith("lin@example.org");

        PostOutcome outcome = post(conversation, TOM, "n1", "she called twice", true);

        assertThat(outcome).isInstanceOf(PostOutcome.Posted.class);
        assertThat(shard.record(conversation).path("visible").asLong()).isZero();
        assertThat(shard.record(conversation).path("preview").asText()).isEmpty();
        assertThat(line()).isEmpty();
    }

    @Test
    void anUnknownConversationIsSaid() {
        assertThat(post(new ConversationId(shard.ids.ulid()), MEI, "k1", "hi", false))
                .isEqualTo(new PostOutcome.Unknown());
    }

    @Test
    void whereAnswersAreBoundedEachIsCountedByItsLength() {
        ConversationId conversation = shard.conversation(record -> {
            record.put("channel", "sms").put("inbox", "sms").put("address", "+1");
            record.putObject("reply")
                    .put("ends", 9_999_999_999_999L)
                    .put("left", 5)
                    .put("size", 10)
                    .put("since", 1);
        });

        post(conversation, MEI, "k1", "x".repeat(10), false);
        post(conversation, MEI, "k2", "字".repeat(5), false);
        post(conversation, MEI, "k2", "字".repeat(5), false);
        post(conversation, MEI, "n1", "a note costs nothing", true);
        assertThat(shard.record(conversation).path("reply").path("left").asInt())
                .isEqualTo(2);

        post(conversation, MEI, "k3", "x".repeat(100), false);
        assertThat(shard.record(conversation).path("reply").path("left").asInt())
                .isZero();
        assertThat(shard.record(conversation).path("reply").path("ends").asLong())
                .isEqualTo(9_999_999_999_999L);
    }

    @Test
    void onAPushChannelTheMessageJoinsItsRecipientsLineOnce() {
        ConversationId conversation = shard.mailWith("lin|odd@example.org");

        post(conversation, MEI, "k1", "first", false);
        post(conversation, MEI, "k1", "first", false);
        post(conversation, MEI, "k2", "second", false);

        assertThat(line())
                .hasSize(2)
                .allSatisfy(member -> assertThat(member).startsWith("mail|lin%7Codd@example.org|"));
        String states = shard.door
                .call(redis -> redis.hget(shard.keys.deliveries(conversation), "1"))
                .await();
        assertThat(states).isEqualTo("pending|");
    }

    @Test
    void filesStandInTheEntryAndOnTheLine() {
        ConversationId conversation = shard.mailWith("lin@example.org");
        Post post = new Post(
                conversation,
                MEI,
                "Mei Chen",
                "k1",
                "",
                false,
                List.of(new FileRef("b1", "报价.pdf", "application/pdf", 5)),
                List.of());

        posts.run(shard.workspace, post).await();

        String entry = shard.door
                .call(redis -> redis.xrange(shard.keys.log(conversation), Range.unbounded()))
                .await()
                .get(0)
                .getBody()
                .toString();
        assertThat(entry).contains("\"kind\":\"file\"").contains("报价.pdf");
        assertThat(shard.door
                        .call(redis -> redis.hvals(shard.keys.outgoingRecords()))
                        .await())
                .singleElement()
                .asString()
                .contains("\"files\":[{")
                .contains("\"blob\":\"b1\"");
    }

    @Test
    void copiesStandInTheEntryOnTheLineAndInTheRecord() {
        ConversationId conversation = shard.mailWith("lin@example.org");
        Copy bob = new Copy("bob@example.org", "Bob");

        posts.run(shard.workspace, new Post(conversation, MEI, "Mei Chen", "k1", "hi", false, List.of(), List.of(bob)))
                .await();

        JsonNode copies = shard.record(conversation).path("copies");
        assertThat(copies).hasSize(1);
        assertThat(copies.get(0).path("address").asText()).isEqualTo("bob@example.org");
        assertThat(copies.get(0).path("name").asText()).isEqualTo("Bob");
        assertThat(shard.door
                        .call(redis -> redis.hvals(shard.keys.outgoingRecords()))
                        .await())
                .singleElement()
                .asString()
                .contains("\"copies\":[{")
                .contains("\"address\":\"bob@example.org\"");
    }

    @Test
    void whomAnAnswerLeavesOutStaysOut() {
        ConversationId conversation = shard.mailWith("lin@example.org");
        Copy bob = new Copy("bob@example.org", "Bob");
        posts.run(shard.workspace, new Post(conversation, MEI, "Mei Chen", "k1", "hi", false, List.of(), List.of(bob)))
                .await();

        post(conversation, MEI, "k2", "between us", true);
        assertThat(shard.record(conversation).path("copies")).hasSize(1);

        post(conversation, MEI, "k3", "between us", false);
        assertThat(shard.record(conversation).has("copies")).isFalse();
    }

    @Test
    void onALiveChannelNothingIsPutOnALine() {
        post(shard.conversation(), MEI, "k1", "hi", false);

        assertThat(line()).isEmpty();
    }

    private PostOutcome post(ConversationId conversation, AgentId agent, String clientId, String text, boolean note) {
        return posts.run(shard.workspace, new Post(conversation, agent, "Mei Chen", clientId, text, note))
                .await();
    }

    private List<String> line() {
        return shard.door
                .call(redis -> redis.zrange(shard.keys.outgoing(), 0, -1))
                .await();
    }

    private List<String> events() {
        return shard
                .door
                .call(redis -> redis.xrange(shard.keys.events(), io.lettuce.core.Range.unbounded()))
                .await()
                .stream()
                .map(event -> event.getBody().get("type"))
                .toList();
    }
}
