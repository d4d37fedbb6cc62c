package io.parley.channel.sms.http;

import io.parley.channel.Inbox;
import io.parley.channel.sms.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What one inbox was told. Names of fields are JSON pointers ({@code /message/text}) for JSON and plain names for forms.
 *
 * @param proof setting {@code in.auth}: {@code hmac} (default), {@code hmac-body}, {@code basic}, {@code bearer} or {@code path}
 * @param inSecret secret {@code in.secret}: key, {@code user:password}, token or path segment
 * @param signatureHeader setting {@code in.signature-header}; default {@code X-Signature}
 * @param timestampHeader setting {@code in.timestamp-header}; default {@code X-Timestamp}
 * @param fields settings {@code in.id}, {@code in.from}, {@code in.text}, {@code in.media}
 * @param success settings {@code in.success-status} (default 200) and {@code in.success-body} (default empty)
 * @param outUrl setting {@code out.url}; without it the inbox only receives
 * @param out how a message is posted
 */
record HttpSettings(
        Proof proof,
        String inSecret,
        String signatureHeader,
        String timestampHeader,
        FieldNames fields,
        Success success,
        Optional<URI> outUrl,
        Out out) {

    /** How far a signed time may be from ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** How a request proves that it comes from the provider. */
    enum Proof {
        /** HMAC-SHA256 over timestamp, a dot and the body. */
        HMAC,
        /** HMAC-SHA256 over the body alone; a message that comes again is known by its id. */
        HMAC_BODY,
        /** User and password. */
        BASIC,
        /** A token. */
        BEARER,
        /** A secret segment at the end of the address. */
        PATH;

        /** As a setting has it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Where the fields of a message are. */
    record FieldNames(String id, String from, String text, String media) {}

    /** What the provider takes for an acknowledgement. */
    record Success(int status, String body) {}

    /**
     * How a message is posted.
     *
     * @param form whether {@code body} is a form, else JSON
     * @param body setting {@code out.body}, with {@code {to}}, {@code {from}}, {@code {text}} and {@code {id}}
     * @param scheme setting {@code out.auth}: {@code none} (default), {@code basic}, {@code bearer}
     * @param secret secret {@code out.secret}
     * @param idField setting {@code out.id}: JSON pointer to the provider's id in its answer; empty for none
     * @param idempotent setting {@code out.idempotent}: whether the provider drops a repeated {@code Idempotency-Key}
     */
    record Out(boolean form, String body, String scheme, String secret, String idField, boolean idempotent) {

        @Override
        public String toString() {
            return "Out[" + scheme + ", ***]";
        }
    }

    /** @throws IllegalArgumentException with every problem */
    static HttpSettings of(Inbox inbox) {
        SettingsReader at = new SettingsReader(inbox);
        Proof proof = Proof.valueOf(choice(at, "in.auth", "hmac", "hmac|hmac-body|basic|bearer|path"));
        String secret = at.neededSecret("in.secret", 16, "what " + proof.word() + " needs");
        FieldNames fields = new FieldNames(
                field(at, "in.id", "/id"),
                field(at, "in.from", "/from"),
                field(at, "in.text", "/text"),
                field(at, "in.media", ""));
        int status = Integer.parseInt(number(at, "in.success-status"));
        String header = "[A-Za-z0-9-]{1,60}";
        String signature = at.with("in.signature-header", "X-Signature", header, "the name of a header");
        String timestamp = at.with("in.timestamp-header", "X-Timestamp", header, "the name of a header");
        Optional<URI> url = at.url("out.url");
        Out out = out(at, url.isPresent());
        at.end();
        return new HttpSettings(
                proof,
                secret,
                signature,
                timestamp,
                fields,
                new Success(status, at.optional("in.success-body").orElse("")),
                url,
                out);
    }

    private static Out out(SettingsReader at, boolean sends) {
        String type = choice(at, "out.type", "json", "json|form");
        String scheme = choice(at, "out.auth", "none", "none|basic|bearer");
        boolean form = type.equals("FORM");
        String usual = form
                ? "to={to}&from={from}&text={text}&id={id}"
                : "{\"to\":\"{to}\",\"from\":\"{from}\",\"text\":\"{text}\",\"id\":\"{id}\"}";
        String body = at.optional("out.body").orElse(usual);
        if (!body.contains("{to}") || !body.contains("{text}")) {
            at.problem("out.body: " + body + " (expected: a text with {to} and {text})");
        }
        String secret = sends && !scheme.equals("NONE") ? at.neededSecret("out.secret", 8, "what out.auth needs") : "";
        return new Out(
                form,
                body,
                scheme,
                secret,
                field(at, "out.id", ""),
                choice(at, "out.idempotent", "false", "true|false").equals("TRUE"));
    }

    private static String field(SettingsReader at, String name, String fallback) {
        return at.with(
                name,
                fallback,
                "(/[^/]{1,60}){1,8}|[A-Za-z0-9_.-]{1,60}",
                "a JSON pointer such as /message/id, or the name of a form's field");
    }

    private static String number(SettingsReader at, String name) {
        String value = at.with(name, "200", "2[0-9][0-9]", "a status from 200 to 299");
        return value.matches("2[0-9][0-9]") ? value : "200";
    }

    /** The chosen word as a constant is written; the default when another was given, which is a problem. */
    private static String choice(SettingsReader at, String name, String fallback, String words) {
        String value = at.with(name, fallback, words, "one of " + words.replace("|", ", "));
        return (value.matches(words) ? value : fallback)
                .toUpperCase(java.util.Locale.ROOT)
                .replace('-', '_');
    }

    @Override
    public String toString() {
        return "HttpSettings[" + proof + ", ***]";
    }
}
