package io.parley.channel.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.channel.Receipt;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.thread.MailTokens;
import io.parley.testing.channel.KeptState;
import jakarta.mail.Flags;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a mailbox of a real IMAP server. */
class MailboxTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Post post = new Post();
    private final KeptState state = new KeptState(Clock.systemUTC());

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void mailIsTakenInOrderAndStaysUnseenInTheMailbox() throws Exception {
        post.deliver("one");
        post.deliver("two");
        try (MailHouse house = post.house(folder).open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);

            assertThat(Post.subjects(house)).containsExactly("one", "two");
            assertThat(house.sink.messages.get(0).contact().value()).isEqualTo("mary@client.example");
            assertThat(house.sink.messages.get(0).text()).isEqualTo("Words about one");
            assertThat(post.stored()).hasSize(2).noneMatch(mail -> mail.isSet(Flags.Flag.SEEN));
        }
    }

    @Test
    void theServerTellsOfNewMailWhileNothingElseIsAsked() throws Exception {
        try (MailHouse house =
                post.house(folder).withMailbox("imap.poll", "1700").open()) {
            post.deliver("first");
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            post.deliver("second");
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
        }
    }

    @Test
    void anAccessTokenOpensTheMailboxByXoauth2() throws Exception {
        post.deliver("by token");
        // The server has one secret for the account, and takes it as a token by this mechanism alone.
        try (MailHouse house = post.house(folder)
                .withMailbox("imap.auth", "xoauth2")
                .withSecret("imap.token", Post.PASSWORD)
                .withSecret("imap.password", "not this one")
                .open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);

            assertThat(Post.subjects(house)).containsExactly("by token");
        }
    }

    @Test
    void aServerWithoutIdleIsPolled() throws Exception {
        try (Between between = Between.plain(post.port()).hearing(said -> said.replace(" IDLE", ""));
                MailHouse house = Post.at(MailHouse.in(folder), between.port()).open()) {
            post.deliver("first");
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            post.deliver("second");
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
        }
    }

    @Test
    void everyFolderIsReadFromItsOwnPlace() throws Exception {
        post.deliver("in the inbox");
        post.deliver("Spam", Post.mail("in spam"), Instant.now());
        try (MailHouse house =
                post.house(folder).withMailbox("imap.folders", "INBOX, Spam").open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
            post.deliver("Spam", Post.mail("more spam"), Instant.now());
            await().atMost(SOON).until(() -> house.sink.messages.size() == 3);

            assertThat(Post.subjects(house)).containsExactlyInAnyOrder("in the inbox", "in spam", "more spam");
            assertThat(house.sink.duplicates).isEmpty();
        }
    }

    @Test
    void aMailboxIsUsuallyReadFromTheNextMailOn() throws Exception {
        post.deliver("years old");
        try (MailHouse house = post.house(folder)
                .sharing(state)
                .withMailbox("imap.begin", "now")
                .open()) {
            await().atMost(SOON).until(() -> cursor().isPresent());
            post.deliver("new");

            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            assertThat(Post.subjects(house)).containsExactly("new");
        }
    }

    @Test
    void whoStartsAgainReadsOnWhereReadingStood() throws Exception {
        post.deliver("one");
        try (MailHouse house = post.house(folder).sharing(state).open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            await().atMost(SOON)
                    .until(() -> cursor().filter(text -> text.contains(" 1 0 ")).isPresent());
        }
        post.deliver("two");
        try (MailHouse house = post.house(folder).sharing(state).open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);

            assertThat(Post.subjects(house)).containsExactly("two");
        }
    }

    @Test
    void aMailWhoseCursorWasNotWrittenIsADuplicateAndNotLost() throws Exception {
        post.deliver("one");
        try (MailHouse house = post.house(folder).sharing(state)) {
            CompletableFuture<Receipt> slow = new CompletableFuture<>();
            house.sink.forced = slow;
            house.open();
            await().atMost(SOON).until(() -> slow.getNumberOfDependents() > 0);
            state.inDoubt = true;
            house.sink.forced = null;
            slow.complete(new Receipt.Accepted("c", 1));
            await().atMost(SOON).until(() -> state.refused.contains("imap.cursor.INBOX"));
            post.deliver("two");
            state.inDoubt = false;

            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
            assertThat(Post.subjects(house)).containsExactly("one", "two");
        }
    }

    @Test
    void whileTheCoreRefusesNothingIsPassedOver() throws Exception {
        try (MailHouse house = post.house(folder).sharing(state)) {
            house.sink.forced = CompletableFuture.completedFuture(
                    new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(1)));
            house.open();
            await().atMost(SOON).until(() -> cursor().isPresent());
            post.deliver("one");
            post.deliver("two");
            await().atMost(SOON)
                    .until(() -> state.get("in-support", "imap.tries.INBOX")
                            .toCompletableFuture()
                            .join()
                            .filter(text -> text.endsWith(":0"))
                            .isPresent());
            assertThat(cursor().orElseThrow()).contains(" 0 0 ");
            house.sink.forced = null;

            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
            assertThat(Post.subjects(house)).containsExactly("one", "two");
            assertThat(house.sink.quarantined).isEmpty();
        }
    }

    @Test
    void aMailThatIsTooLargeIsQuarantinedAndThoseBehindItAreRead() throws Exception {
        post.deliver("INBOX", text("huge").concat("x".repeat(300_000)).getBytes(StandardCharsets.UTF_8), Instant.now());
        post.deliver("small");
        try (MailHouse house =
                post.house(folder).with("smtp.maxBytes", "200000").open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);

            assertThat(Post.subjects(house)).containsExactly("small");
            assertThat(house.sink.quarantined).singleElement().satisfies(kept -> {
                assertThat(kept.code()).isEqualTo("TOO_LARGE");
                assertThat(kept.sender()).isEqualTo("mary@client.example");
                assertThat(new String(house.blobs.open("w1", kept.blob()).readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Message-ID: <huge@client.example>");
            });
        }
    }

    @Test
    void aMailThatEndsEveryConnectionIsGivenUpAndThoseBehindItAreRead() throws Exception {
        post.deliver(
                "INBOX", text("bad").replace("Words", "KNOCK-OUT").getBytes(StandardCharsets.UTF_8), Instant.now());
        post.deliver("good");
        // As if the first seven tries had been made already.
        try (Between between = Between.plain(post.port());
                MailHouse house = Post.at(MailHouse.in(folder).sharing(state), between.port())) {
            between.hearing(said -> {
                if (said.contains("KNOCK-OUT")) {
                    between.cut();
                }
                return said;
            });
            long validity = post.folder("INBOX").getUidValidity();
            state.put("in-support", "imap.tries.INBOX", validity + ":1:7", Duration.ZERO);
            house.open();

            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            assertThat(Post.subjects(house)).containsExactly("good");
            assertThat(house.sink.quarantined).singleElement().satisfies(kept -> {
                assertThat(kept.code()).isEqualTo("NOT_FETCHED");
                assertThat(kept.reason()).contains("folder INBOX").contains("UID 1");
            });
        }
    }

    @Test
    void aLostConnectionIsMadeAgain() throws Exception {
        try (Between between = Between.plain(post.port());
                MailHouse house = Post.at(MailHouse.in(folder), between.port())
                        .withMailbox("imap.poll", "1700")
                        .open()) {
            post.deliver("one");
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            between.cut();
            post.deliver("two");

            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
            assertThat(between.connections).hasSize(2);
            assertThat(house.sink.duplicates).isEmpty();
        }
    }

    @Test
    void oneNodeReadsAndAnotherTakesOverWhenItEnds() throws Exception {
        post.deliver("one");
        try (Between between = Between.plain(post.port());
                MailHouse second = Post.at(MailHouse.in(folder).sharing(state), between.port())) {
            MailHouse first = post.house(folder).sharing(state).open();
            await().atMost(SOON).until(() -> first.sink.messages.size() == 1);
            second.open();
            post.deliver("two");
            await().atMost(SOON).until(() -> first.sink.messages.size() == 2);
            assertThat(between.connections).isEmpty();
            first.close();
            post.deliver("three");

            await().atMost(SOON).until(() -> second.sink.messages.size() == 1);
            assertThat(Post.subjects(second)).containsExactly("three");
        }
    }

    @Test
    void aFolderWithNewUidsIsReadAgainWithoutDuplicatesOfOldMail() throws Exception {
        Instant now = Instant.now();
        Instant old = now.minus(Duration.ofDays(30));
        post.deliver("Support", Post.mail("a month old"), old);
        post.deliver("Support", Post.mail("of today"), now);
        try (MailHouse house = post.house(folder)
                .sharing(state)
                .withMailbox("imap.folders", "Support")
                .open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
            long before = post.folder("Support").getUidValidity();
            // Read to its end once, which the cursor has to know for what follows.
            await().atMost(SOON).until(() -> !cursor("Support").orElseThrow().contains(" 0 0 0 "));
            house.adapter.stop().toCompletableFuture().join();
            // It numbers its folders by the second.
            await().atMost(SOON).until(() -> {
                post.remove("Support");
                return post.folder("Support").getUidValidity() != before;
            });
            post.deliver("Support", Post.mail("a month old"), old);
            post.deliver("Support", Post.mail("of today"), now);
            post.deliver("Support", Post.mail("come meanwhile"), now);
            house.open();

            await().atMost(SOON).until(() -> house.sink.messages.size() == 3);
            post.deliver("Support", Post.mail("moved here, long ago written"), old);
            await().atMost(SOON).until(() -> house.sink.messages.size() == 4);
            assertThat(Post.subjects(house))
                    .containsExactly("a month old", "of today", "come meanwhile", "moved here, long ago written");
            assertThat(house.sink.duplicates).isEmpty();
        }
    }

    @Test
    void aBounceNamesTheMessageByTheAddressItWasDeliveredTo() throws Exception {
        try (MailHouse house = post.house(folder)) {
            MailTokens tokens = new MailTokens(house.signer());
            String conversation = "01jbz6k3m8n9p0q1r2s3t4v5w6";
            post.deliver(
                    "INBOX",
                    String.join(
                                    "\r\n",
                                    "Return-Path: <>",
                                    "Delivered-To: " + tokens.bounceAddress(MailHouse.SUPPORT, conversation, 5),
                                    "From: Mail Delivery System <MAILER-DAEMON@mx.client.example>",
                                    "To: " + MailHouse.SUPPORT,
                                    "Subject: Undelivered Mail Returned to Sender",
                                    "",
                                    "550 5.1.1 no such user",
                                    "")
                            .getBytes(StandardCharsets.UTF_8),
                    Instant.now());
            house.open();

            await().atMost(SOON).until(() -> house.sink.events.size() == 1);
            assertThat(house.sink.events.get(0).reference())
                    .isEqualTo(tokens.messageId(conversation, 5, "parley.example"));
            assertThat(house.sink.messages).isEmpty();
        }
    }

    @Test
    void aWrongPasswordDoesNotKeepTheAdapterFromStarting() {
        try (MailHouse house =
                post.house(folder).withSecret("imap.password", "wrong").open()) {
            assertThat(house.deliver("mary@client.example", Post.mail("by smtp")))
                    .startsWith("250");
        }
    }

    @Test
    void settingsThatCannotWorkAreNamedTogether() {
        MailHouse house = MailHouse.in(folder)
                .withMailbox("imap.host", "imap.example.com")
                .withMailbox("imap.tls", "none")
                .withMailbox("imap.port", "0")
                .withMailbox("imap.folder", "INBOX");

        assertThatThrownBy(house::open)
                .hasMessageContaining("imap.tls of inbox in-support: none (expected: tls or starttls")
                .hasMessageContaining("imap.port of inbox in-support: 0 (expected: a number from 1 to 65535)")
                .hasMessageContaining("imap.folder of inbox in-support: set (expected: one of")
                .hasMessageContaining("imap.user of inbox in-support: empty")
                .hasMessageContaining("the secret imap.password of inbox in-support: empty");
    }

    private static String text(String subject) {
        return new String(Post.mail(subject), StandardCharsets.UTF_8);
    }

    private Optional<String> cursor() {
        return cursor("INBOX");
    }

    private Optional<String> cursor(String name) {
        return state.get("in-support", "imap.cursor." + name)
                .toCompletableFuture()
                .join();
    }
}
