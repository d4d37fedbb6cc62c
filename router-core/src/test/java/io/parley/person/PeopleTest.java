package io.parley.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.archive.ArchivedConversation;
import io.parley.id.SecureIds;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeopleTest {

    private static final WorkspaceId SHOP = new WorkspaceId("shop");
    private static final WorkspaceId OTHER = new WorkspaceId("other");
    private static final Sight SUPPORT = new Sight(Set.of("support"), "tom");
    private static final Sight ALL = new Sight(Set.of("support", "sales"), "mei");

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private People people;

    private void open(String url) {
        database = Databases.open(vertx, url);
        people = new People(database, new SecureIds(Clock.systemUTC()), Clock.systemUTC());
        contact(SHOP, "a1", "phone", "+15550001", "+15550001", "support");
        contact(SHOP, "b2", "mail", "robin@example.org", "Robin", "sales");
        contact(SHOP, "c3", "site", "v-1", "Robin", "support");
        contact(OTHER, "d4", "site", "v-2", "Robin", "support");
    }

    private void contact(WorkspaceId workspace, String id, String inbox, String address, String name, String queue) {
        database.<Void>write(handle -> {
                    handle.execute(
                            "insert into contacts values (?, ?, ?, ?, ?, ?)",
                            workspace.value(),
                            id,
                            inbox,
                            address,
                            name,
                            5);
                    handle.execute(
                            "insert into conversations (workspace, id, contact, inbox, channel, queue, agent, state, version,"
                                    + " subject, language, opened_ms, closed_ms, updated_ms)"
                                    + " values (?, ?, ?, ?, 'web', ?, '', 'CLOSED', 1, 'About it', '', 5, 6, 6)",
                            workspace.value(),
                            "of-" + id,
                            id,
                            inbox,
                            queue);
                    return null;
                })
                .await();
    }

    @AfterEach
    void close() {
        database.close().await();
        vertx.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void aContactIsAPersonOfItsOwn(String url) {
        open(url);

        Person person = people.of(SHOP, "a1", ALL).await();

        assertThat(person.identities()).extracting(Identity::contact).containsExactly("a1");
        assertThat(person.identities().get(0).linked()).isFalse();
        assertThat(person.conversations()).extracting(ArchivedConversation::id).containsExactly("of-a1");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void linkedContactsAreOnePersonSeenFromEach(String url) {
        open(url);
        people.link(SHOP, "a1", "b2", "").await();
        people.link(SHOP, "c3", "a1", "mei").await();
        people.link(SHOP, "c3", "a1", "mei").await();

        for (String from : Set.of("a1", "b2", "c3")) {
            Person person = people.of(SHOP, from, ALL).await();
            assertThat(person.identities()).extracting(Identity::contact).containsExactlyInAnyOrder("a1", "b2", "c3");
            assertThat(person.identities()).allMatch(Identity::linked);
            assertThat(person.conversations()).hasSize(3);
        }
        assertThat(people.of(SHOP, "c3", ALL).await().identities())
                .filteredOn(identity -> identity.contact().equals("c3"))
                .extracting(Identity::linkedBy)
                .containsExactly("mei");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whoIsTakenApartIsAloneAndTheOthersStayTogether(String url) {
        open(url);
        people.link(SHOP, "a1", "b2", "mei").await();
        people.link(SHOP, "a1", "c3", "mei").await();

        people.unlink(SHOP, "a1").await();
        people.unlink(SHOP, "a1").await();

        assertThat(people.of(SHOP, "a1", ALL).await().identities())
                .extracting(Identity::contact)
                .containsExactly("a1");
        assertThat(people.of(SHOP, "b2", ALL).await().identities())
                .extracting(Identity::contact)
                .containsExactlyInAnyOrder("b2", "c3");

        people.unlink(SHOP, "b2").await();
        assertThat(people.of(SHOP, "c3", ALL).await().identities())
                .extracting(Identity::linked)
                .containsExactly(false);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void conversationsOfQueuesOneDoesNotSeeAreCountedAndNotShown(String url) {
        open(url);
        people.link(SHOP, "a1", "b2", "mei").await();

        Person person = people.of(SHOP, "a1", SUPPORT).await();

        assertThat(person.conversations()).extracting(ArchivedConversation::id).containsExactly("of-a1");
        assertThat(person.hidden()).isEqualTo(1);
        assertThat(people.isSeen(SHOP, "b2", SUPPORT).await()).isFalse();
        assertThat(people.isSeen(SHOP, "b2", ALL).await()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void candidatesHaveTheNameAreSeenAndAreOfTheWorkspace(String url) {
        open(url);

        assertThat(people.candidates(SHOP, "c3", Set.of("Robin"), ALL).await())
                .extracting(Identity::contact)
                .containsExactly("b2");
        assertThat(people.candidates(SHOP, "c3", Set.of("Robin"), SUPPORT).await())
                .isEmpty();
        people.link(SHOP, "b2", "c3", "mei").await();
        assertThat(people.candidates(SHOP, "c3", Set.of("Robin"), ALL).await()).isEmpty();
    }
}
