package io.parley.console.rest;

import io.parley.access.Action;
import io.parley.agent.Agent;
import io.parley.archive.ArchivedConversation;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.Cards;
import io.parley.inbox.InboxConfig;
import io.parley.person.Identity;
import io.parley.person.Person;
import io.parley.person.Sight;
import io.parley.wire.Rest;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Calls about the person behind a conversation: who they are, and which contacts are one. */
public final class PersonRoutes {

    private static final Pattern CONTACT = Pattern.compile("[0-9a-f]{1,80}");
    private static final int LONGEST_FIND = 320;

    private final ConsoleCore core;
    private final Gate gate;

    public PersonRoutes(ConsoleCore core, Gate gate) {
        this.core = core;
        this.gate = gate;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("conversations/:id/person", this::person);
        api.post("conversations/:id/person/:contact/link", this::link);
        api.post("conversations/:id/person/:contact/unlink", this::unlink);
    }

    private Future<Answer> person(SignedIn who, RoutingContext ctx) {
        String find = String.valueOf(
                        ctx.request().params().contains("find") ? ctx.request().getParam("find") : "")
                .strip();
        if (find.length() > LONGEST_FIND) {
            return Future.failedFuture(
                    Refused.invalid("find", "find: " + find.length() + " characters (expected: at most 320)"));
        }
        return gate.conversation(who, ctx.pathParam("id"), Action.READ_CONVERSATION)
                .compose(record -> core.people()
                        .of(who.workspace().id(), record.contact(), sight(who))
                        .map(person -> withOwn(record, person))
                        .compose(person -> candidates(who, record, person, find)
                                .map(others -> Answer.json(written(who, person, others)))));
    }

    /** History is a moment behind: the contact of the very first message may not be there yet. */
    private static Person withOwn(ConversationRecord record, Person person) {
        if (person.identities().stream().anyMatch(identity -> identity.contact().equals(record.contact()))) {
            return person;
        }
        List<Identity> all = new ArrayList<>();
        all.add(new Identity(
                record.contact(), record.inbox(), record.address(), Cards.contactName(record), false, "", 0));
        all.addAll(person.identities());
        return new Person(all, person.conversations(), person.hidden());
    }

    private Future<List<Identity>> candidates(SignedIn who, ConversationRecord record, Person person, String find) {
        Set<String> words = new TreeSet<>();
        if (find.isEmpty()) {
            person.identities().forEach(identity -> {
                words.add(identity.name());
                words.add(identity.address());
            });
            words.remove("");
        } else {
            words.add(find);
        }
        return core.people().candidates(who.workspace().id(), record.contact(), words, sight(who));
    }

    private Future<Answer> link(SignedIn who, RoutingContext ctx) {
        String other = ctx.pathParam("contact");
        return changeable(who, ctx)
                .compose(record -> core.people()
                        .isSeen(who.workspace().id(), other, sight(who))
                        .compose(seen -> seen
                                ? core.people()
                                        .link(
                                                who.workspace().id(),
                                                record.contact(),
                                                other,
                                                who.agent().id().value())
                                : Future.failedFuture(Refused.notFound())))
                .map(done -> Answer.done());
    }

    /** Only what belongs to this conversation's person can be taken from it. */
    private Future<Answer> unlink(SignedIn who, RoutingContext ctx) {
        String other = ctx.pathParam("contact");
        return changeable(who, ctx)
                .compose(record -> core.people().of(who.workspace().id(), record.contact(), sight(who)))
                .compose(person -> person.identities().stream()
                                .anyMatch(identity -> identity.contact().equals(other))
                        ? core.people().unlink(who.workspace().id(), other)
                        : Future.failedFuture(Refused.notFound()))
                .map(done -> Answer.done());
    }

    private Future<ConversationRecord> changeable(SignedIn who, RoutingContext ctx) {
        return CONTACT.matcher(ctx.pathParam("contact")).matches()
                ? gate.conversation(who, ctx.pathParam("id"), Action.WRITE_NOTE)
                : Future.failedFuture(Refused.notFound());
    }

    private static Sight sight(SignedIn who) {
        return new Sight(who.visibleQueues(), who.agent().id().value());
    }

    private static Rest.Person written(SignedIn who, Person person, List<Identity> others) {
        return new Rest.Person(
                person.identities().stream().map(each -> identity(who, each)).toList(),
                person.conversations().stream().map(PersonRoutes::conversation).toList(),
                person.hidden(),
                others.stream().map(each -> identity(who, each)).toList());
    }

    private static Rest.PersonIdentity identity(SignedIn who, Identity identity) {
        String channel = who.workspace().inboxes().stream()
                .filter(inbox -> inbox.inbox().id().equals(identity.inbox()))
                .map(InboxConfig::channel)
                .findFirst()
                .orElse("");
        String by = who.workspace().agent(identity.linkedBy()).map(Agent::name).orElse(identity.linkedBy());
        return new Rest.PersonIdentity(
                identity.contact(), channel, identity.address(), identity.name(), identity.linked(), by);
    }

    private static Rest.PersonConversation conversation(ArchivedConversation past) {
        return new Rest.PersonConversation(
                past.id(),
                past.channel(),
                past.subject(),
                past.state().toLowerCase(java.util.Locale.ROOT),
                past.openedMs(),
                past.closedMs());
    }
}
