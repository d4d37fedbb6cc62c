package io.parley.access;

import static io.parley.access.Action.ANSWER_OFFER;
import static io.parley.access.Action.BUMP_CONVERSATION;
import static io.parley.access.Action.CLAIM_CONVERSATION;
import static io.parley.access.Action.CLOSE_CONVERSATION;
import static io.parley.access.Action.FORCE_CONVERSATION;
import static io.parley.access.Action.OPERATE_INSTALLATION;
import static io.parley.access.Action.PARK_CONVERSATION;
import static io.parley.access.Action.PULL_CONVERSATION;
import static io.parley.access.Action.READ_CONVERSATION;
import static io.parley.access.Action.SCHEDULE_CALLBACK;
import static io.parley.access.Action.SEE_COLLEAGUES;
import static io.parley.access.Action.SET_OWN_PRESENCE;
import static io.parley.access.Action.SWITCH_COLLEAGUE;
import static io.parley.access.Action.TRANSFER_CONVERSATION;
import static io.parley.access.Action.WRITE_MESSAGE;
import static io.parley.access.Action.WRITE_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.workspace.WorkspaceId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role, every action, every relation to the thing: what is not listed here as allowed is forbidden. */
class AccessTest {
    private static final WorkspaceId OURS = new WorkspaceId("ours");
    private static final WorkspaceId THEIRS = new WorkspaceId("theirs");

    private static final Set<Action> ALWAYS = EnumSet.of(SEE_COLLEAGUES, SET_OWN_PRESENCE);
    private static final Set<Action> AS_OWNER = EnumSet.of(
            READ_CONVERSATION,
            WRITE_NOTE,
            WRITE_MESSAGE,
            ANSWER_OFFER,
            CLOSE_CONVERSATION,
            PARK_CONVERSATION,
            TRANSFER_CONVERSATION,
            CLAIM_CONVERSATION,
            SCHEDULE_CALLBACK);
    private static final Set<Action> AS_MEMBER_OF_ITS_QUEUE =
            EnumSet.of(READ_CONVERSATION, WRITE_NOTE, CLAIM_CONVERSATION, SCHEDULE_CALLBACK);
    private static final Set<Action> AS_OFFERED = EnumSet.of(READ_CONVERSATION, WRITE_NOTE, ANSWER_OFFER);
    private static final Set<Action> AS_OVERSEER = EnumSet.of(
            READ_CONVERSATION,
            WRITE_NOTE,
            CLOSE_CONVERSATION,
            PARK_CONVERSATION,
            TRANSFER_CONVERSATION,
            CLAIM_CONVERSATION,
            SCHEDULE_CALLBACK,
            BUMP_CONVERSATION,
            PULL_CONVERSATION,
            FORCE_CONVERSATION,
            SWITCH_COLLEAGUE,
            OPERATE_INSTALLATION);
    private static final Set<Action> AS_PARTICIPANT = EnumSet.of(READ_CONVERSATION, WRITE_NOTE);

    private static final Map<String, Resource> RESOURCES = Map.of(
            "the workspace", new Resource.Whole(OURS),
            "own, own queue", new Resource.OfConversation(OURS, "sales", "me"),
            "own, foreign queue", new Resource.OfConversation(OURS, "support", "me"),
            "foreign, own queue", new Resource.OfConversation(OURS, "sales", "you"),
            "foreign, foreign queue", new Resource.OfConversation(OURS, "support", "you"),
            "handed to me, foreign queue", new Resource.OfConversation(OURS, "support", "you", "me", Set.of()),
            "taking part, foreign queue", new Resource.OfConversation(OURS, "support", "you", "", Set.of("me")),
            "nobody's, own queue", new Resource.OfConversation(OURS, "sales", ""),
            "nobody's, foreign queue", new Resource.OfConversation(OURS, "support", ""));

    static Stream<Arguments> table() {
        return Stream.of("agent", "supervisor", "administrator", "intern")
                .flatMap(role -> RESOURCES.keySet().stream()
                        .flatMap(thing -> Stream.of(Action.values())
                                .map(action -> Arguments.of(role, action, thing, expected(role, action, thing)))));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @MethodSource("table")
    void theTableHolds(String role, Action action, String thing, boolean allowed) {
        assertThat(Access.allowed(actor(OURS, role), action, RESOURCES.get(thing)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} {1} {2} of another workspace")
    @MethodSource("table")
    void nothingOfAnotherWorkspaceIsAllowed(String role, Action action, String thing, boolean ignored) {
        assertThat(Access.allowed(actor(THEIRS, role), action, RESOURCES.get(thing)))
                .isFalse();
    }

    @Test
    void everyActionIsAllowedToSomebody() {
        assertThat(table().filter(row -> (boolean) row.get()[3])
                        .map(row -> (Action) row.get()[1])
                        .distinct())
                .containsExactlyInAnyOrder(Action.values());
    }

    private static boolean expected(String role, Action action, String thing) {
        boolean overseer = role.equals("supervisor") || role.equals("administrator");
        return ALWAYS.contains(action)
                || (thing.startsWith("handed") && AS_OFFERED.contains(action))
                || (thing.startsWith("taking part") && AS_PARTICIPANT.contains(action))
                || (thing.startsWith("own") && AS_OWNER.contains(action))
                || (thing.endsWith("own queue") && AS_MEMBER_OF_ITS_QUEUE.contains(action))
                || (overseer && AS_OVERSEER.contains(action));
    }

    private static Actor actor(WorkspaceId workspace, String role) {
        return new Actor(workspace, new AgentId("me"), "Me", role, Set.of("sales"));
    }
}
