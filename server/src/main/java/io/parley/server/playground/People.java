package io.parley.server.playground;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everybody who plays. The overflow rule: who was not seen for longest is forgotten, and comes back with empty devices. Call from any
 * thread.
 */
final class People {

    private static final int MOST = 500;

    private final Map<String, Person> bySecret = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Person> eldest) {
            return size() > MOST;
        }
    };

    /** The person of a browser's secret, made when unknown. */
    synchronized Person of(String secret) {
        return bySecret.computeIfAbsent(secret, fresh -> new Person(Persona.of(fresh)));
    }

    Optional<Person> byPhone(String number) {
        return find(persona -> persona.phone().equals(number));
    }

    Optional<Person> byOpenId(String openId) {
        return find(persona -> persona.openId().equals(openId));
    }

    Optional<Person> byMail(String address) {
        return find(persona -> persona.mail().equalsIgnoreCase(address));
    }

    private synchronized Optional<Person> find(Predicate<Persona> wanted) {
        return bySecret.values().stream()
                .filter(person -> wanted.test(person.persona()))
                .findFirst();
    }
}
