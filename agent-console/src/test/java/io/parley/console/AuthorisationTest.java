package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.wire.FrameTypes;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every command and every route, generated from the tables of them: what belongs to another workspace, what belongs to a colleague of
 * another queue, and what does not exist answer alike, and nothing of it changes.
 */
@Timeout(120)
class AuthorisationTest {
    private static final Set<String> ABOUT_NO_CONVERSATION =
            Set.of("hello", "ping", "presence.set", "channel.switch", "aside.watch", "conversation.unwatch");
    private static final Set<String> OF_SUPERVISORS =
            Set.of("conversation.bump", "conversation.pull", "conversation.force");
    private static final String UNKNOWN = "01jdzzzzzzzzzzzzzzzzzzzzzz";

    private static Shop shop;
    private static Shop foreign;
    private static Door door;
    private static Door foreignDoor;
    private static Console ana;
    private static Console ben;
    private static Console mei;
    private static String anas;
    private static String theirs;

    @BeforeAll
    static void open() {
        shop = new Shop();
        foreign = new Shop();
        door = new Door(shop);
        foreignDoor = new Door(foreign);
        ana = door.console("ana");
        ben = door.console("ben");
        mei = door.console("mei");
        ana.available();
        anas = shop.write("carol", "Hello");
        ana.accept(anas);
        try (Console other = foreignDoor.console("ana")) {
            other.available();
            theirs = foreign.write("carol", "Hello");
            other.accept(theirs);
        }
    }

    @AfterAll
    static void close() {
        Stream.of(ana, ben, mei).forEach(Console::close);
        door.close();
        foreignDoor.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRefusesWhatIsNotTheirs() {
        return commands()
                .flatMap(type ->
                        Map.of("unknown", UNKNOWN, "foreign", theirs, "malformed", "1", "a colleague's", anas)
                                .entrySet()
                                .stream()
                                .map(target -> DynamicTest.dynamicTest(
                                        type + " of " + target.getKey() + " conversation", () -> {
                                            String before = state();
                                            JsonNode answer = ben.ask(type, payload(type, target.getValue()));

                                            assertThat(answer.at("/payload/code")
                                                            .asText())
                                                    .isEqualTo("NOT_FOUND");
                                            assertThat(answer.at("/payload/message")
                                                            .asText())
                                                    .isEqualTo("There is nothing here");
                                            assertThat(state()).isEqualTo(before);
                                        })));
    }

    /** The control: the same commands, by who may. */
    @TestFactory
    Stream<DynamicTest> theSameCommandsReachTheirOwn() {
        return commands()
                .map(type -> DynamicTest.dynamicTest(type, () -> {
                    Console who = OF_SUPERVISORS.contains(type) ? mei : ana;
                    String id = who.send(type, payload(type, anas));
                    who.ask("ping", Map.of());
                    String code = who.all().stream()
                            .filter(frame -> frame.path("replyTo").asText().equals(id))
                            .map(frame -> frame.at("/payload/code").asText())
                            .findFirst()
                            .orElse("");

                    assertThat(code).isNotIn("NOT_FOUND", "FORBIDDEN");
                }));
    }

    @Test
    void aSupervisorReadsButDoesNotAnswerForOthers() {
        assertThat(mei.ask("conversation.watch", Map.of("conversation", anas, "lastSeq", 0))
                        .path("type")
                        .asText())
                .isEqualTo("log.page");
        assertThat(mei.write(anas, "note-of-mei", "well done", true)
                        .path("type")
                        .asText())
                .isEqualTo("message.accepted");
        assertThat(mei.write(anas, "text-of-mei", "hello", false)
                        .at("/payload/code")
                        .asText())
                .isEqualTo("FORBIDDEN");
    }

    @TestFactory
    Stream<DynamicTest> everyRouteWantsASession() {
        return routes().map(path -> DynamicTest.dynamicTest(path, () -> {
            HttpResponse<String> answer = door.browser().get(filled(path, anas));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("UNAUTHENTICATED");
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteAboutAConversationHidesWhatIsNotTheirs() {
        Browser browser = door.browser();
        browser.signIn("ben");
        String nothing = browser.get("/u/0/api/no-such-thing").body();
        return routes().filter(path -> path.contains("conversations/:"))
                .flatMap(path -> Stream.of(UNKNOWN, theirs, anas, "1")
                        .map(target -> DynamicTest.dynamicTest(path + " of " + target, () -> {
                            HttpResponse<String> answer = browser.get(filled(path, target));

                            assertThat(answer.statusCode()).isEqualTo(404);
                            assertThat(answer.body()).isEqualTo(nothing);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> operatorsRoutesAreForWhoOversees() {
        Browser agent = door.browser();
        agent.signIn("ana");
        Browser supervisor = door.browser();
        supervisor.signIn("mei");
        return routes().filter(path -> path.contains("operator"))
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    assertThat(agent.get(filled(path, anas)).statusCode()).isEqualTo(403);
                    assertThat(supervisor.get(filled(path, anas)).statusCode()).isIn(200, 404);
                }));
    }

    @Test
    void thereIsNothingLeftToGenerate() {
        Set<String> about = new HashSet<>(FrameTypes.AGENT_COMMANDS.keySet());
        about.removeAll(ABOUT_NO_CONVERSATION);

        assertThat(commands().toList()).hasSameElementsAs(about);
        assertThat(routes().toList()).hasSizeGreaterThanOrEqualTo(9);
    }

    private static Stream<String> commands() {
        // Closing and handing on come last, so that the control above still has a conversation.
        List<String> types = new ArrayList<>(FrameTypes.AGENT_COMMANDS.keySet());
        types.removeAll(ABOUT_NO_CONVERSATION);
        types.removeAll(List.of("conversation.transfer", "conversation.close"));
        types.sort(null);
        return Stream.concat(types.stream(), Stream.of("conversation.transfer", "conversation.close"));
    }

    private static Map<String, Object> payload(String type, String conversation) {
        Map<String, Object> payload = new HashMap<>(Map.of("conversation", conversation));
        switch (type) {
            case "message.send" -> payload.putAll(Map.of("clientId", "client-id-9", "text", "let me in", "note", true));
            case "message.read" -> payload.put("through", 99);
            case "conversation.close" ->
                payload.put("version", shop.record(anas).version());
            case "conversation.transfer" ->
                payload.putAll(
                        Map.of("version", 0, "commandId", "t1", "queue", "support", "agent", "", "note", "mine now"));
            case "conversation.claim", "conversation.keep" -> payload.put("commandId", "k1");
            case "conversation.bump" -> payload.putAll(Map.of("commandId", "k2", "minutes", 1, "reason", ""));
            case "conversation.pull", "conversation.force" ->
                payload.putAll(Map.of("version", 0, "commandId", "k3", "agent", "mei", "reason", ""));
            default -> payload.putAll(Map.of("offer", "x", "lastSeq", 0, "before", 0, "on", true));
        }
        return payload;
    }

    private static Stream<String> routes() {
        return door.router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
                .map(Route::getPath)
                .filter(path -> path != null && path.startsWith("/u/:n/api/"));
    }

    private static String filled(String path, String conversation) {
        return path.replace("operator/outgoing/:id", "operator/outgoing/m1.eml")
                .replace("operator/quarantine/:id", "operator/quarantine/q1")
                .replace(":n", "0")
                .replace(":id", conversation)
                .replace(":seq", "1")
                .replace(":blob", "b1");
    }

    private static String state() {
        return shop.record(anas) + " " + foreign.record(theirs);
    }
}
