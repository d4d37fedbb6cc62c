package io.parley.server.playground;

import io.parley.id.IdSource;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** Lets a person write: shows the line at once, hands it to its provider, and says what became of it. */
final class Conversing {

    private final SmsProvider sms;
    private final WeChatProvider wechat;
    private final Mail mail;
    private final Acquaintance acquaintance;
    private final IdSource ids;
    private final Clock clock;

    /** The shop's mailbox and the door in front of it. */
    record Mail(Postbox postbox, String host, int port, String address) {}

    Conversing(
            SmsProvider sms, WeChatProvider wechat, Mail mail, Acquaintance acquaintance, IdSource ids, Clock clock) {
        this.sms = sms;
        this.wechat = wechat;
        this.mail = mail;
        this.acquaintance = acquaintance;
        this.ids = ids;
        this.clock = clock;
    }

    Future<Void> writesSms(Person person, String text) {
        String sid = "SM" + ids.ulid();
        return settled(person, Device.SMS, line(sid, text, "", sid), sms.deliver(person, sid, text));
    }

    Future<Void> writesWeChat(Person person, String text) {
        String id = wechat.newMessageId();
        return settled(
                person,
                Device.WECHAT,
                line(id, text, "", id),
                wechat.deliver(person, id, text, answer -> answered(person, answer)));
    }

    Future<Void> follows(Person person) {
        person.follow();
        return wechat.followed(person, answer -> answered(person, answer)).mapEmpty();
    }

    private void answered(Person person, String answer) {
        String id = wechat.newMessageId();
        person.add(Device.WECHAT, new Line(id, false, answer, "", "here", "", id, clock.millis()));
    }

    /** @param fresh whether it begins a thread instead of answering the last mail */
    Future<Void> writesMail(Person person, String subject, String text, boolean fresh) {
        String id = "<" + ids.ulid() + "@" + Persona.MAIL_DOMAIN + ">";
        Optional<Line> last = fresh ? Optional.empty() : person.lastFromShop(Device.MAIL);
        Postbox.Letter letter = new Postbox.Letter(
                person.persona(),
                mail.address(),
                subject,
                text,
                id,
                last.map(Line::reference).orElse(""));
        Future<Parcel.Reply> reply =
                mail.postbox().deliver(letter, mail.host(), mail.port()).map(taken -> new Parcel.Reply(200, ""));
        return settled(person, Device.MAIL, line(id, text, subject, id), reply);
    }

    private Line line(String id, String text, String subject, String reference) {
        return new Line(id, true, text, subject, "sending", "", reference, clock.millis());
    }

    private Future<Void> settled(Person person, Device device, Line line, Future<Parcel.Reply> reply) {
        person.add(device, line);
        return reply.<Void>map(answer -> {
                    boolean taken = answer.status() == 200;
                    person.settle(
                            device,
                            line.id(),
                            taken ? "taken" : "refused",
                            taken ? "" : Integer.toString(answer.status()));
                    if (taken) {
                        acquaintance.heard(person, device);
                    }
                    return null;
                })
                .recover(failure -> {
                    person.settle(device, line.id(), "refused", "unreachable");
                    return Future.succeededFuture();
                });
    }
}
