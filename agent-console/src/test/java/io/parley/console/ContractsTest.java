package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import io.parley.wire.Envelope;
import io.parley.wire.Explanation;
import io.parley.wire.FrameTypes;
import io.parley.wire.Rest;
import io.parley.wire.WireError;
import io.vertx.ext.web.Route;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the two documents, {@code docs/asyncapi.json} and {@code docs/openapi.json}, to the records and routes they describe. */
class ContractsTest {
    private static final JsonNode ASYNC = read("asyncapi.json");
    private static final JsonNode OPEN = read("openapi.json");

    @Test
    void theVisitorsChannelHasEveryFrameType() {
        assertThat(frames("visitor", "Command")).isEqualTo(new TreeSet<>(FrameTypes.VISITOR_COMMANDS.keySet()));
        assertThat(frames("visitor", "Event")).isEqualTo(new TreeSet<>(FrameTypes.VISITOR_EVENTS.keySet()));
    }

    @Test
    void theAgentsChannelHasEveryFrameType() {
        assertThat(frames("agent", "Command")).isEqualTo(new TreeSet<>(FrameTypes.AGENT_COMMANDS.keySet()));
        assertThat(frames("agent", "Event")).isEqualTo(new TreeSet<>(FrameTypes.AGENT_EVENTS.keySet()));
    }

    @Test
    void everyMessageBelongsToAnOperation() {
        Set<String> inOperations = new HashSet<>();
        ASYNC.path("operations")
                .forEach(operation -> operation.path("messages").forEach(message -> {
                    String ref = message.path("$ref").asText();
                    inOperations.add(ref.substring(ref.lastIndexOf('/') + 1));
                }));
        Set<String> all = new HashSet<>();
        ASYNC.at("/components/messages").fieldNames().forEachRemaining(all::add);

        assertThat(inOperations).isEqualTo(all);
    }

    @Test
    void everyPayloadIsItsRecord() {
        List<String> problems = new ArrayList<>();
        compareAll("Visitor", "Command", FrameTypes.VISITOR_COMMANDS, problems);
        compareAll("Visitor", "Event", FrameTypes.VISITOR_EVENTS, problems);
        compareAll("Agent", "Command", FrameTypes.AGENT_COMMANDS, problems);
        compareAll("Agent", "Event", FrameTypes.AGENT_EVENTS, problems);
        new Comparison(ASYNC, problems).object(ASYNC.at("/components/schemas/Envelope"), Envelope.class, "Envelope");

        assertThat(problems).isEmpty();
    }

    private static void compareAll(
            String who, String kind, Map<String, ? extends Class<?>> types, List<String> problems) {
        types.forEach((type, record) -> {
            JsonNode message = ASYNC.at("/components/messages/" + who + kind + capitals(type));
            JsonNode payload = message.at("/payload/allOf/1/properties/payload");
            if (record == Void.class) {
                assertThat(payload.isMissingNode()).as(type).isTrue();
            } else {
                new Comparison(ASYNC, problems).type(payload, record, type);
            }
        });
    }

    @Test
    void everyRestBodyIsItsRecord() {
        List<String> problems = new ArrayList<>();
        Comparison comparison = new Comparison(OPEN, problems);
        for (Class<?> record : List.of(
                Rest.Me.class,
                Rest.Finished.class,
                Rest.Aside.class,
                Rest.ConfigurationWarnings.class,
                Rest.Uploaded.class,
                Rest.Person.class,
                Rest.Queues.class,
                Rest.Outgoing.class,
                Rest.Quarantine.class,
                Rest.DeadLetters.class,
                Rest.DeadLetterPart.class,
                Rest.Operator.class,
                Explanation.class,
                WireError.class)) {
            String name = record.getSimpleName();
            comparison.object(OPEN.at("/components/schemas/" + name), record, name);
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void theDocumentHasTheConsolesRoutesAndNoOthers() {
        try (Door door = new Door(new Shop())) {
            Set<String> served = new TreeSet<>();
            for (Route route : door.router.getRoutes()) {
                String path = route.getPath() == null ? route.getName() : route.getPath();
                if (route.methods() != null) {
                    route.methods().forEach(m -> served.add(m + " " + path.replaceAll(":(\\w+)", "{$1}")));
                }
            }
            Set<String> written = new TreeSet<>();
            OPEN.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        if (!path.getKey().startsWith("/widget")) {
                            written.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                        }
                    }));

            assertThat(written).isEqualTo(served);
        }
    }

    private static Set<String> frames(String channel, String kind) {
        Set<String> names = new TreeSet<>();
        ASYNC.at("/channels/" + channel + "/messages").fieldNames().forEachRemaining(id -> {
            if (id.contains(kind)) {
                names.add(ASYNC.at("/components/messages/" + id + "/name").asText());
            }
        });
        return names;
    }

    private static String capitals(String type) {
        StringBuilder name = new StringBuilder();
        for (String part : type.split("\\.")) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    private static JsonNode read(String name) {
        try {
            return WireJson.MAPPER.readTree(Path.of("..", "docs", name).toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A schema beside a type, field by field. */
    private record Comparison(JsonNode document, List<String> problems, Map<Class<?>, Boolean> seen) {
        Comparison(JsonNode document, List<String> problems) {
            this(document, problems, new HashMap<>());
        }

        void type(JsonNode schema, Type type, String where) {
            JsonNode target = resolved(schema);
            if (type instanceof ParameterizedType generic) {
                boolean list = generic.getRawType() == List.class;
                expect(target.path("type").asText(), list ? "array" : "object", where);
                JsonNode inner = list ? target.path("items") : target.path("additionalProperties");
                type(inner, generic.getActualTypeArguments()[list ? 0 : 1], where + "[]");
            } else if (type instanceof Class<?> plain && plain.isRecord()) {
                if (seen.put(plain, true) == null) {
                    object(target, plain, where);
                }
            } else if (type instanceof Class<?> plain && plain.isEnum()) {
                Set<String> values = new TreeSet<>();
                target.path("enum").forEach(value -> values.add(value.asText()));
                expect(values.toString(), constants(plain).toString(), where);
            } else if (type != Object.class) {
                boolean flag = type == boolean.class || type == Boolean.class;
                String wanted = type == String.class ? "string" : flag ? "boolean" : "integer";
                expect(target.path("type").asText(), wanted, where);
            }
        }

        void object(JsonNode schema, Class<?> record, String where) {
            Set<String> written = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(written::add);
            Set<String> wanted = new TreeSet<>();
            for (RecordComponent component : record.getRecordComponents()) {
                wanted.add(component.getName());
                type(
                        schema.at("/properties/" + component.getName()),
                        component.getGenericType(),
                        where + "." + component.getName());
            }
            expect(written.toString(), wanted.toString(), where);
        }

        private JsonNode resolved(JsonNode schema) {
            JsonNode plain = schema.has("allOf") ? schema.at("/allOf/0") : schema;
            return plain.has("$ref") ? document.at(plain.path("$ref").asText().substring(1)) : plain;
        }

        private static Set<String> constants(Class<?> type) {
            Set<String> names = new TreeSet<>();
            for (Object constant : type.getEnumConstants()) {
                try {
                    JsonProperty named =
                            type.getField(((Enum<?>) constant).name()).getAnnotation(JsonProperty.class);
                    names.add(named == null ? constant.toString() : named.value());
                } catch (NoSuchFieldException e) {
                    throw new AssertionError(e);
                }
            }
            return names;
        }

        private void expect(String written, String wanted, String where) {
            if (!written.equals(wanted)) {
                problems.add(where + ": " + written + " (expected: " + wanted + ")");
            }
        }
    }
}
