package io.parley.person;

import io.parley.archive.ArchivedConversation;
import io.parley.id.IdSource;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads who is one person, and links contacts and takes them apart. Both are idempotent. Call from any thread. */
public final class People {

    /** How many identities or conversations are shown. */
    static final int MOST = 50;

    private static final int MOST_CANDIDATES = 10;

    private final Database database;
    private final IdSource ids;
    private final Clock clock;

    public People(Database database, IdSource ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** The person a contact is. */
    public Future<Person> of(WorkspaceId workspace, String contact, Sight sight) {
        return database.read(handle -> {
            Set<String> contacts = contacts(handle, workspace, contact);
            List<ArchivedConversation> all = conversations(handle, workspace, contacts);
            List<ArchivedConversation> seen = all.stream()
                    .filter(conversation -> sight.holds(conversation.queue(), conversation.agent()))
                    .toList();
            return new Person(identities(handle, workspace, contacts), seen, all.size() - seen.size());
        });
    }

    /**
     * Other contacts that may be the same person: those with one of these names or addresses that have a conversation the asker may
     * know of.
     *
     * @param words names and addresses, each whole
     */
    public Future<List<Identity>> candidates(WorkspaceId workspace, String contact, Set<String> words, Sight sight) {
        if (words.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return database.read(handle -> {
            Set<String> known = contacts(handle, workspace, contact);
            return handle
                    .createQuery("""
                            select c.*, null as linked_by, 0 as at_ms from contacts c
                            where c.workspace = :workspace and (c.name in (<words>) or c.address in (<words>))
                            order by c.seen_ms desc limit 50""")
                    .bind("workspace", workspace.value())
                    .bindList("words", List.copyOf(words))
                    .map((row, context) -> Identity.of(row))
                    .list()
                    .stream()
                    .filter(identity -> !known.contains(identity.contact()))
                    .filter(identity -> conversations(handle, workspace, Set.of(identity.contact())).stream()
                            .anyMatch(each -> sight.holds(each.queue(), each.agent())))
                    .limit(MOST_CANDIDATES)
                    .toList();
        });
    }

    /** Whether the asker may know of a conversation of a contact. */
    public Future<Boolean> isSeen(WorkspaceId workspace, String contact, Sight sight) {
        return database.read(handle -> conversations(handle, workspace, Set.of(contact)).stream()
                .anyMatch(each -> sight.holds(each.queue(), each.agent())));
    }

    /**
     * Makes two contacts one person, and with them everybody who is one with either.
     *
     * @param by who says so: an agent's id, or empty for the customer's own system
     */
    public Future<Void> link(WorkspaceId workspace, String one, String other, String by) {
        return database.write(handle -> {
            String person = person(handle, workspace, one).orElseGet(() -> ids.ulid());
            Optional<String> merged = person(handle, workspace, other).filter(theirs -> !theirs.equals(person));
            add(handle, workspace, one, person, by);
            merged.ifPresent(theirs -> handle.execute(
                    "update contact_links set person = ? where workspace = ? and person = ?",
                    person,
                    workspace.value(),
                    theirs));
            add(handle, workspace, other, person, by);
            return null;
        });
    }

    private void add(Handle handle, WorkspaceId workspace, String contact, String person, String by) {
        handle.execute(
                "insert into contact_links (workspace, contact, person, linked_by, at_ms) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                workspace.value(),
                contact,
                person,
                by,
                clock.millis());
    }

    /** Makes a contact a person of its own again; the others stay together. */
    public Future<Void> unlink(WorkspaceId workspace, String contact) {
        return database.write(handle -> {
            Optional<String> person = person(handle, workspace, contact);
            handle.execute("delete from contact_links where workspace = ? and contact = ?", workspace.value(), contact);
            person.filter(left -> members(handle, workspace, left).size() == 1)
                    .ifPresent(alone -> handle.execute(
                            "delete from contact_links where workspace = ? and person = ?", workspace.value(), alone));
            return null;
        });
    }

    private static Optional<String> person(Handle handle, WorkspaceId workspace, String contact) {
        return handle.createQuery("select person from contact_links where workspace = ? and contact = ?")
                .bind(0, workspace.value())
                .bind(1, contact)
                .mapTo(String.class)
                .findOne();
    }

    private static List<String> members(Handle handle, WorkspaceId workspace, String person) {
        return handle.createQuery(
                        "select contact from contact_links where workspace = ? and person = ? order by contact limit ?")
                .bind(0, workspace.value())
                .bind(1, person)
                .bind(2, MOST)
                .mapTo(String.class)
                .list();
    }

    private static Set<String> contacts(Handle handle, WorkspaceId workspace, String contact) {
        Set<String> contacts = new LinkedHashSet<>();
        contacts.add(contact);
        person(handle, workspace, contact).ifPresent(person -> contacts.addAll(members(handle, workspace, person)));
        return contacts;
    }

    private static List<Identity> identities(Handle handle, WorkspaceId workspace, Set<String> contacts) {
        return handle.createQuery("""
                        select c.*, l.linked_by, l.at_ms from contacts c
                        left join contact_links l on l.workspace = c.workspace and l.contact = c.id
                        where c.workspace = :workspace and c.id in (<contacts>) order by c.seen_ms desc, c.id""")
                .bind("workspace", workspace.value())
                .bindList("contacts", new ArrayList<>(contacts))
                .map((row, context) -> Identity.of(row))
                .list();
    }

    private static List<ArchivedConversation> conversations(
            Handle handle, WorkspaceId workspace, Set<String> contacts) {
        return handle.createQuery("""
                        select * from conversations where workspace = :workspace and contact in (<contacts>)
                        order by opened_ms desc, id desc limit :most""")
                .bind("workspace", workspace.value())
                .bindList("contacts", new ArrayList<>(contacts))
                .bind("most", MOST)
                .map((row, context) -> ArchivedConversation.of(row))
                .list();
    }
}
