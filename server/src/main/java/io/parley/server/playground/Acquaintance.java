package io.parley.server.playground;

import io.parley.contact.ContactId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Tells Parley which contacts are one person, as a shop does that knows its customers. What the widget says proves nothing and is left out. */
final class Acquaintance {

    private final Accounts accounts;
    private final Consumer<List<ContactId>> samePerson;

    Acquaintance(Accounts accounts, Consumer<List<ContactId>> samePerson) {
        this.accounts = accounts;
        this.samePerson = samePerson;
    }

    /** A message of a person's was taken. */
    void heard(Person person, Device device) {
        Set<Device> used = person.heardFrom(device);
        if (!used.isEmpty()) {
            samePerson.accept(
                    used.stream().map(each -> contact(person.persona(), each)).toList());
        }
    }

    private ContactId contact(Persona persona, Device device) {
        return switch (device) {
            case SMS -> ContactId.of(accounts.sms().inbox(), persona.phone());
            case WECHAT -> ContactId.of(accounts.wechat().inbox(), persona.openId());
            case MAIL -> ContactId.of(accounts.mailInbox(), persona.mail());
        };
    }
}
