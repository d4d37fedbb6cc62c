package io.parley.server.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.ThreadHints;
import io.parley.json.WireJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inputs as JSON on disk and in SQL. Written field by field, so that a record of an older build is read by a newer one: what is absent is
 * empty, what is unknown is ignored.
 */
final class InputJson {

    private InputJson() {}

    static String write(Input input) {
        ObjectNode node = WireJson.MAPPER.createObjectNode();
        node.put("channel", input.channel()).put("inbox", input.inbox());
        if (input instanceof Input.Message message) {
            write(node, message.message());
        } else {
            write(node, ((Input.Report) input).event());
        }
        return node.toString();
    }

    /** @throws IllegalArgumentException when it is no input */
    static Input read(String text) {
        JsonNode node = parse(text);
        String channel = node.path("channel").asText();
        return switch (node.path("input").asText()) {
            case "message" -> new Input.Message(channel, message(node));
            case "report" -> new Input.Report(channel, event(node));
            default ->
                throw new IllegalArgumentException(
                        "input: '" + node.path("input").asText() + "' (expected: message or report)");
        };
    }

    private static void write(ObjectNode node, InboundMessage message) {
        node.put("input", "message")
                .put("id", message.providerMessageId())
                .put("fingerprint", message.fingerprint())
                .put("address", message.contact().value())
                .put("name", message.contact().name())
                .put("kind", message.kind().name())
                .put("text", message.text())
                .put("quoted", message.quoted())
                .put("html", message.html())
                .put("subject", message.subject())
                .put("automatic", message.automatic())
                .put("conversation", message.thread().conversation())
                .put("own", message.thread().own());
        message.sentAt().ifPresent(at -> node.put("sentAt", at.toString()));
        message.thread().references().forEach(node.putArray("references")::add);
        ObjectNode attributes = node.putObject("attributes");
        message.attributes().forEach(attributes::put);
        ArrayNode files = node.putArray("files");
        message.attachments()
                .forEach(file -> files.addObject()
                        .put("blob", file.blob())
                        .put("name", file.name())
                        .put("type", file.mediaType())
                        .put("size", file.size())
                        .put("cid", file.contentId()));
        ArrayNode copies = node.putArray("copies");
        message.copies()
                .forEach(copy -> copies.addObject().put("address", copy.value()).put("name", copy.name()));
    }

    private static InboundMessage message(JsonNode node) {
        List<Attachment> files = new ArrayList<>();
        node.path("files")
                .forEach(file -> files.add(new Attachment(
                        text(file, "blob"),
                        text(file, "name"),
                        text(file, "type"),
                        file.path("size").asLong(),
                        text(file, "cid"))));
        List<String> references = new ArrayList<>();
        node.path("references").forEach(reference -> references.add(reference.asText()));
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        List<ContactAddress> copies = new ArrayList<>();
        node.path("copies").forEach(copy -> copies.add(new ContactAddress(text(copy, "address"), text(copy, "name"))));
        return new InboundMessage(
                text(node, "inbox"),
                text(node, "id"),
                text(node, "fingerprint"),
                new ContactAddress(text(node, "address"), text(node, "name")),
                InboundMessage.Kind.valueOf(text(node, "kind")),
                text(node, "text"),
                text(node, "quoted"),
                text(node, "html"),
                text(node, "subject"),
                files,
                new ThreadHints(text(node, "conversation"), references, text(node, "own")),
                node.path("automatic").asBoolean(),
                attributes,
                node.has("sentAt") ? Optional.of(Instant.parse(text(node, "sentAt"))) : Optional.empty(),
                copies);
    }

    private static void write(ObjectNode node, DeliveryEvent event) {
        node.put("input", "report")
                .put("reference", event.reference())
                .put("recipient", event.recipient())
                .put("status", event.status().name())
                .put("code", event.code())
                .put("detail", event.detail())
                .put("id", event.reportId())
                .put("raw", event.raw());
    }

    private static DeliveryEvent event(JsonNode node) {
        return new DeliveryEvent(
                text(node, "inbox"),
                text(node, "reference"),
                text(node, "recipient"),
                DeliveryEvent.Status.valueOf(text(node, "status")),
                text(node, "code"),
                text(node, "detail"),
                text(node, "id"),
                text(node, "raw"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static JsonNode parse(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("input: no JSON, " + text.length() + " characters", e);
        }
    }
}
