package io.parley.channel.sms.twilio;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.EgressRequest;
import io.parley.channel.EgressResult;
import io.parley.channel.Inbox;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.SmsAdapter;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.HttpAdapterUnderTest;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.FakeIngress;
import io.parley.channel.tck.fake.HttpCall;
import io.parley.channel.tck.fake.Outlet.Carried;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SMS by a provider that speaks Twilio's HTTP, and the kit. */
class TwilioTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("sms (twilio)", all);
    }

    private static final class Rig implements HttpAdapterUnderTest {

        @Override
        public ChannelAdapter adapter() {
            return new SmsAdapter();
        }

        @Override
        public Inbox inbox() {
            return new Inbox(
                    "demo",
                    "shop",
                    "Shop",
                    "+15550100",
                    Map.of("account-sid", TwilioHouse.ACCOUNT),
                    Map.of("auth-token", TwilioHouse.TOKEN));
        }

        @Override
        public String contact() {
            return TwilioHouse.CONTACT;
        }

        @Override
        public Set<String> proof() {
            return Set.of("X-Twilio-Signature");
        }

        private static Wire signed(Inbox signer, String path, Map<String, String> fields) {
            String url = FakeIngress.address("sms", "shop") + path;
            return HttpCall.post(path, "application/x-www-form-urlencoded", FormFields.of(fields))
                    .header(
                            "X-Twilio-Signature",
                            TwilioSigner.sign(signer.secrets().get("auth-token"), url, fields));
        }

        private static Map<String, String> fields(Arriving message) {
            Map<String, String> fields = TwilioHouse.sms("SM" + message.id(), message.text());
            fields.put("From", message.contact());
            return fields;
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(signed(signer, "", fields(message)));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(signed(signer, "", Map.of("AccountSid", TwilioHouse.ACCOUNT)));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            Map<String, String> fields = fields(message);
            fields.put("NumMedia", "1");
            fields.put("MediaUrl0", "https://api.twilio.com/media/1");
            fields.put("MediaContentType0", "image/png");
            return Optional.of(signed(signer, "", fields));
        }

        @Override
        public Optional<Wire> report(Inbox signer, Delivered report) {
            return report(signer, report, report.status() == Status.FAILED ? "undelivered" : "delivered");
        }

        @Override
        public Optional<Wire> unknownReport(Inbox signer, Delivered report) {
            return report(signer, report, "teleported");
        }

        private static Optional<Wire> report(Inbox signer, Delivered report, String status) {
            Map<String, String> fields = new HashMap<>();
            fields.put("MessageSid", report.reference());
            fields.put("MessageStatus", status);
            fields.put("AccountSid", TwilioHouse.ACCOUNT);
            fields.put("To", report.recipient());
            return Optional.of(signed(signer, "/status", fields));
        }

        @Override
        public Optional<Carried> carried(EgressRequest request, String reference) {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            FormFields form = FormFields.parse(body).orElseThrow();
            return Optional.of(new Carried("SM" + reference, form.first("To"), form.first("Body"), "", body));
        }

        @Override
        public EgressResult accepts(String reference) {
            return HttpAdapterUnderTest.answered(201, "{\"sid\":\"SM" + reference + "\",\"status\":\"queued\"}");
        }

        @Override
        public EgressResult refuses() {
            return HttpAdapterUnderTest.answered(400, "{\"code\":21211,\"message\":\"no such number\"}");
        }
    }
}
