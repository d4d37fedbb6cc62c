package io.parley.channel.sms.twilio;

import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.SmsAdapter;
import io.parley.testing.channel.ChannelHouse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running adapter with one number at Twilio, and the other side of it. */
final class TwilioHouse {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String CONTACT = "+15550199";

    final Map<String, String> settings = new HashMap<>(Map.of("account-sid", ACCOUNT));
    final Map<String, String> secrets = new HashMap<>(Map.of("auth-token", TOKEN));
    final SmsAdapter adapter = new SmsAdapter();
    ChannelHouse house = new ChannelHouse("sms");

    TwilioHouse open() {
        house = new ChannelHouse("sms", inbox());
        house.outside(request -> ChannelHouse.answered(201, "{\"sid\":\"SM9\",\"status\":\"queued\"}"));
        adapter.start(house).toCompletableFuture().join();
        return this;
    }

    Inbox inbox() {
        return new Inbox("demo", "shop", "Shop", "+15550100", settings, secrets);
    }

    static Map<String, String> sms(String id, String text) {
        Map<String, String> fields = new HashMap<>();
        fields.put("MessageSid", id);
        fields.put("SmsSid", id);
        fields.put("AccountSid", ACCOUNT);
        fields.put("From", CONTACT);
        fields.put("To", "+15550100");
        fields.put("Body", text);
        fields.put("NumMedia", "0");
        fields.put("SomethingNew", "");
        return fields;
    }

    /** Posts a form as the provider does. */
    IngressAnswer post(String path, Map<String, String> fields) {
        String url = ChannelHouse.ORIGIN + "/channels/sms/shop" + path;
        return post(path, fields, TwilioSigner.sign(TOKEN, url, fields));
    }

    IngressAnswer post(String path, Map<String, String> fields, String signature) {
        return house.call(
                "shop",
                "POST",
                path,
                Map.of(
                        "X-Twilio-Signature",
                        signature,
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=UTF-8"),
                FormFields.of(fields).getBytes(StandardCharsets.US_ASCII));
    }

    SendResult send(String text) {
        return adapter.send(new OutboundMessage(
                        "01m",
                        "shop",
                        CONTACT,
                        "",
                        "c1",
                        7,
                        text,
                        "",
                        "Mei",
                        List.of(),
                        List.of(),
                        Instant.parse("2026-01-15T12:00:00Z"),
                        1))
                .toCompletableFuture()
                .join();
    }

    SendResult sendAnswered(EgressResult answer) {
        house.outside(request -> answer);
        return send("Hello");
    }
}
