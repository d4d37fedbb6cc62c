package io.parley.channel.wechat.inbound;

import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.ThreadHints;
import io.parley.channel.wechat.settings.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the fields of a callback into a message. Pure. */
final class MessageReader {

    private static final Set<String> EVENTS = Set.of("subscribe", "unsubscribe", "SCAN", "CLICK");
    private static final int MAX_TEXT = 16_000;

    private final Account account;
    private final String inbox;

    MessageReader(Account account) {
        this.account = account;
        this.inbox = account.inbox().id();
    }

    Reading read(Fields fields) {
        if (!fields.openId().matches("[A-Za-z0-9_-]{1,128}")) {
            return new Reading.Broken("NO_SENDER", "FromUserName is missing or no openid");
        }
        if (!fields.get("CreateTime").matches("\\d{1,11}")) {
            return new Reading.Broken("NO_TIME", "CreateTime is missing or no number of seconds");
        }
        String receiver = fields.get("ToUserName");
        if (!account.originalId().isEmpty() && !account.originalId().equals(receiver)) {
            return new Reading.Broken("WRONG_ACCOUNT", "ToUserName is not the originalId of this inbox");
        }
        return switch (fields.type()) {
            case "text" -> said(fields, Kind.TEXT, fields.raw("Content"), menuItem(fields));
            case "image" -> file(fields, Kind.IMAGE, "image", ".jpg", "image/jpeg");
            case "voice" -> voice(fields);
            case "video", "shortvideo" -> file(fields, Kind.VIDEO, "video", ".mp4", "video/mp4");
            case "location" -> location(fields);
            case "link" -> said(fields, Kind.LINK, lines(fields, "Title", "Description", "Url"), Map.of());
            case "event" -> event(fields);
            default -> new Reading.Strange(message(fields, Kind.UNSUPPORTED, "", strange(fields), List.of()));
        };
    }

    private static Map<String, String> menuItem(Fields fields) {
        String item = fields.get("bizmsgmenuid");
        return item.isEmpty() ? Map.of() : Map.of("menu-item", item);
    }

    private Reading voice(Fields fields) {
        String format = fields.get("Format").toLowerCase(Locale.ROOT);
        String known = format.matches("[a-z0-9]{1,8}") ? format : "amr";
        // What WeChat itself heard in it; agents read it while the sound is still on its way.
        return file(fields, Kind.AUDIO, "voice", "." + known, "audio/" + known, fields.raw("Recognition"));
    }

    private Reading location(Fields fields) {
        String latitude = fields.get("Location_X");
        String longitude = fields.get("Location_Y");
        String place = Stream.of(fields.get("Label"), latitude + ", " + longitude)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return said(fields, Kind.LOCATION, place, Map.of("latitude", latitude, "longitude", longitude));
    }

    private Reading event(Fields fields) {
        String name = fields.get("Event");
        if (!EVENTS.contains(name)) {
            return new Reading.Nothing(name);
        }
        String key = fields.get("EventKey");
        Map<String, String> attributes = new HashMap<>();
        attributes.put("event", name);
        if (!key.isEmpty()) {
            attributes.put("event-key", key);
        }
        return said(fields, Kind.EVENT, account.words().event(name, key), attributes);
    }

    private static Map<String, String> strange(Fields fields) {
        return fields.type().matches("[A-Za-z0-9_-]{1,40}") ? Map.of("wechat-type", fields.type()) : Map.of();
    }

    private Reading said(Fields fields, Kind kind, String text, Map<String, String> attributes) {
        return new Reading.Said(message(fields, kind, text, attributes, List.of()), List.of());
    }

    private Reading file(Fields fields, Kind kind, String type, String ending, String mediaType) {
        return file(fields, kind, type, ending, mediaType, "");
    }

    private Reading file(Fields fields, Kind kind, String type, String ending, String mediaType, String text) {
        String mediaId = fields.get("MediaId");
        if (mediaId.isEmpty() || mediaId.length() > 1_024) {
            return new Reading.Broken("NO_MEDIA", "MediaId is missing or longer than 1024 characters");
        }
        // The provider gives no name; the real type shows when the file is here.
        Attachment attachment = new Attachment("", type + "-" + fields.id() + ending, mediaType, 0, "");
        return new Reading.Said(
                message(fields, kind, text, Map.of(), List.of(attachment)), List.of(new MediaSource(type, mediaId)));
    }

    private InboundMessage message(
            Fields fields, Kind kind, String text, Map<String, String> attributes, List<Attachment> files) {
        Map<String, String> all = new HashMap<>(attributes);
        ReplyAllowance.of(fields, account.replies())
                .ifPresent(allowance -> all.put(InboundMessage.REPLY_WINDOW, allowance.text()));
        if (kind == Kind.EVENT && !account.opening().contains(fields.get("Event"))) {
            all.put(InboundMessage.JOINS_ONLY, "true");
        }
        return new InboundMessage(
                inbox,
                fields.id(),
                "",
                new ContactAddress(fields.openId(), account.words().contact(fields.openId())),
                kind,
                shortened(text.replace("\0", "")),
                "",
                "",
                "",
                files,
                ThreadHints.NONE,
                kind == Kind.EVENT,
                all,
                Optional.of(Instant.ofEpochSecond(Long.parseLong(fields.get("CreateTime")))));
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }

    private static String lines(Fields fields, String... names) {
        return Stream.of(names).map(fields::get).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
