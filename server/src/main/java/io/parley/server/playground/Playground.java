package io.parley.server.playground;

import io.parley.channel.HttpEgress;
import io.parley.contact.ContactId;
import io.parley.id.IdSource;
import io.parley.server.inboxes.DemoInboxes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The playground of a demo. Made before the channels start, since it is their relay; mounted like the other features. */
public final class Playground {

    /** The domain whose mail comes here. */
    public static final String MAIL_DOMAIN = Persona.MAIL_DOMAIN;

    private final Ports ports;
    private final Parcel parcel;
    private final People people = new People();
    private final Postbox postbox;
    private final Streams streams;

    /**
     * What it stands on.
     *
     * @param host an address of this machine under which the public door is reached
     * @param port of the public door; asked only when it is open
     * @param origin the public origin; asked only when the door is open
     * @param ownOrigins origins of our own pages
     */
    public record Ports(
            Vertx vertx,
            String host,
            Supplier<Integer> port,
            Supplier<String> origin,
            Supplier<Set<String>> ownOrigins,
            IdSource ids,
            Clock clock) {

        String door() {
            return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port.get();
        }
    }

    /** Opens the mailbox's relay. Blocking. */
    public Playground(Ports ports) {
        this.ports = ports;
        this.parcel = new Parcel(
                ports.vertx(),
                () -> new Parcel.Door(
                        ports.host(), ports.port().get(), ports.origin().get()));
        this.postbox = new Postbox(ports.vertx(), people, ports.clock());
        this.streams = new Streams(ports.vertx());
        postbox.start();
    }

    /** Where mail for those who play is taken. */
    public int relayPort() {
        return postbox.port();
    }

    /** The usual way out, but to the pretended providers. {@code own} is made to reach the public door alone. */
    public HttpEgress egress(HttpEgress usual, Function<String, HttpEgress> own) {
        return new ProviderEgress(
                usual,
                own.apply(ports.host()),
                ports::door,
                Map.of(DemoInboxes.SMS_PROVIDER, SmsProvider.ROOT, DemoInboxes.WECHAT_PROVIDER, WeChatProvider.ROOT));
    }

    /**
     * Adds the pages and the providers' interfaces.
     *
     * @param shop how the shop is reached
     * @param desks where its agents sit
     * @param samePerson told the contacts that are one person, as the pretended shop knows its customers
     */
    public void mount(Router router, PlaygroundShop shop, PlaygroundDesks desks, Consumer<List<ContactId>> samePerson) {
        Accounts accounts = Accounts.of(shop.inboxes(), shop.mailInbox(), shop.mailAddress());
        SmsProvider sms = new SmsProvider(ports.vertx(), parcel, accounts.sms(), people, ports.ids(), ports.clock());
        WeChatProvider wechat = new WeChatProvider(ports.vertx(), parcel, accounts.wechat(), people, ports.clock());
        sms.mount(router);
        wechat.mount(router);
        Conversing conversing = new Conversing(
                sms,
                wechat,
                new Conversing.Mail(postbox, shop.smtpHost(), shop.smtpPort(), shop.mailAddress()),
                new Acquaintance(accounts, samePerson),
                ports.ids(),
                ports.clock());
        ConsoleDoor console = new ConsoleDoor(desks, ports.ownOrigins());
        console.mount(router);
        new PlaygroundPages().mount(router);
        new PlaygroundRoutes(
                        people,
                        conversing,
                        streams,
                        new Person.Shop(accounts.sms().number(), accounts.mail()),
                        console,
                        ports.ownOrigins(),
                        ports.origin().get().startsWith("https:"))
                .mount(router);
    }

    /** Ends what pages listen to. Call from any thread. */
    public void leave() {
        streams.close();
    }

    /** Closes the relay. Blocking. */
    public void close() {
        postbox.stop();
    }
}
