package io.parley.widget.visitor;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sockets each network address has on this node: never more entries than sockets. Thread-safe. */
final class Addresses {
    private final ConcurrentMap<String, Address> known = new ConcurrentHashMap<>();
    private final int limit;

    Addresses(int limit) {
        this.limit = limit;
    }

    /** One more socket of this address; empty when it has as many as it may. */
    Optional<Address> enter(String text) {
        // Counted inside compute, so that the last one to leave cannot remove what the next one counts on.
        Address address = known.compute(text, (key, old) -> {
            Address there = old == null ? new Address(key) : old;
            there.sockets.incrementAndGet();
            return there;
        });
        if (address.sockets.get() <= limit) {
            return Optional.of(address);
        }
        leave(address);
        return Optional.empty();
    }

    /** The socket is gone. */
    void leave(Address address) {
        known.computeIfPresent(address.text, (key, there) -> there.sockets.decrementAndGet() == 0 ? null : there);
    }

    /** Addresses that have a socket. */
    int size() {
        return known.size();
    }

    /** Shared by the sockets of one address. */
    static final class Address {
        private final String text;
        private final AtomicInteger sockets = new AtomicInteger();

        private Address(String text) {
            this.text = text;
        }
    }
}
