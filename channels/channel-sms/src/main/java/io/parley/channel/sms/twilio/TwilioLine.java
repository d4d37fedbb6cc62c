package io.parley.channel.sms.twilio;

import io.parley.channel.ChannelContext;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.EgressRequest;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.OutboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.sms.FormFields;
import io.parley.channel.sms.Incoming;
import io.parley.channel.sms.OptOuts;
import io.parley.channel.sms.SmsLine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One number at a provider that speaks Twilio's HTTP. */
public final class TwilioLine implements SmsLine {

    /** Anything else with a text would be sent to the contact as an answer. */
    private static final IngressAnswer NOTHING_TO_SAY = IngressAnswer.of(200, "text/xml", "<Response></Response>");

    private static final int LARGEST_FILE = 10_485_760;
    private static final Set<String> MEDIA_HOSTS =
            Set.of("*.twilio.com", "*.twiliocdn.com", "*.amazonaws.com", "*.cloudfront.net");

    private final Inbox inbox;
    private final TwilioSettings settings;
    private final TwilioSignature signature;
    private final ChannelContext context;
    private final Incoming incoming;
    private final TwilioRest rest;

    /** @throws IllegalArgumentException with every problem of the inbox's settings */
    public TwilioLine(Inbox inbox, ChannelContext context, Incoming incoming, OptOuts optOuts) {
        this.inbox = inbox;
        this.settings = TwilioSettings.of(inbox);
        this.signature = new TwilioSignature(settings.tokens());
        this.context = context;
        this.incoming = incoming;
        this.rest = new TwilioRest(
                settings,
                context,
                optOuts,
                settings.publicUrl()
                                .orElseGet(
                                        () -> context.ingress().url(inbox.id()).toString()) + "/status");
    }

    @Override
    public CompletionStage<IngressAnswer> answer(IngressRequest request) {
        boolean status = request.path().equals("/status");
        if (!status && !request.path().isEmpty() && !request.path().equals("/")) {
            return done(404);
        }
        Optional<String> signed = request.header("x-twilio-signature");
        if (signed.isEmpty()) {
            return done(400);
        }
        Optional<FormFields> form = authentic(request, signed.get());
        if (form.isEmpty()) {
            return done(403);
        }
        return status ? report(form.get()) : message(request, form.get());
    }

    private static CompletionStage<IngressAnswer> done(int status) {
        return CompletableFuture.completedFuture(IngressAnswer.status(status));
    }

    /** The fields of a request that is signed, and meant for this account. */
    private Optional<FormFields> authentic(IngressRequest request, String signed) {
        String url = settings.publicUrl()
                .map(base -> base + request.path() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()))
                .orElse(request.url());
        String body = new String(request.body(), StandardCharsets.UTF_8);
        boolean isForm = TwilioSignature.isForm(request.header("content-type").orElse(""));
        Optional<FormFields> form = request.method().equals("POST") && isForm
                ? FormFields.parse(body).filter(fields -> signature.ofForm(url, fields, signed))
                : request.method().equals("GET")
                        ? FormFields.parse(request.rawQuery())
                                .filter(fields -> signature.ofForm(url, FormFields.NONE, signed))
                        : FormFields.parse("").filter(none -> signature.ofBody(url, request.body(), signed));
        return form.filter(fields -> fields.first("AccountSid").isEmpty()
                || fields.first("AccountSid").equals(settings.account()));
    }

    private CompletionStage<IngressAnswer> message(IngressRequest request, FormFields form) {
        Optional<Incoming.Sms> sms = TwilioMessage.read(form);
        CompletionStage<Receipt> taken = sms.isPresent()
                ? incoming.accept(inbox, sms.get())
                : incoming.quarantine(inbox, request.body(), "no MessageSid and From of usual length");
        return taken.thenApply(receipt -> told(receipt, NOTHING_TO_SAY));
    }

    private CompletionStage<IngressAnswer> report(FormFields form) {
        String sid = form.first("MessageSid");
        Optional<Status> status = TwilioMessage.status(form.first("MessageStatus"));
        if (sid.isEmpty() || status.isEmpty()) {
            return done(204);
        }
        String code = form.first("ErrorCode");
        return context.sink()
                .report(new DeliveryEvent(
                        inbox.id(),
                        sid,
                        form.first("To"),
                        status.get(),
                        code,
                        TwilioErrors.reason(code),
                        sid + "|" + form.first("MessageStatus"),
                        ""))
                .thenApply(receipt -> told(receipt, IngressAnswer.status(204)));
    }

    private static IngressAnswer told(Receipt receipt, IngressAnswer good) {
        return receipt instanceof Receipt.Refused refused && refused.retryable()
                ? IngressAnswer.later(refused.retryAfter())
                : good;
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        return rest.send(message);
    }

    @Override
    public CompletionStage<FetchedFile> fetch(String source) {
        URI url = URI.create(source);
        EgressRequest request =
                EgressRequest.get(url).following(3).atMost(LARGEST_FILE).within(Duration.ofSeconds(60));
        boolean theirs = settings.base().equals(TwilioSettings.TWILIO);
        EgressRequest bounded = theirs ? request.only(MEDIA_HOSTS) : request;
        // The account's token goes to the account's host alone, whatever address a message names.
        boolean own = settings.base().getAuthority().equals(url.getAuthority())
                && settings.base().getScheme().equals(url.getScheme());
        return context.egress()
                .send(own ? bounded.header("Authorization", rest.authorization()) : bounded)
                .thenApply(FetchedFile::of);
    }
}
