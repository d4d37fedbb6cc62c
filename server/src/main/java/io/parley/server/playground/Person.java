package io.parley.server.playground;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What one person's devices show, and who looks. The overflow rule: a device forgets its oldest line. Call from any thread; those who
 * look are told on the thread of the change.
 */
final class Person {

    private static final int MOST_LINES = 100;
    private static final int MOST_WATCHERS = 8;

    /** How many answers WeChat takes after a message of the person's. */
    private static final int ANSWERS = 5;

    private final Persona persona;
    private final Map<Device, List<Line>> lines = new EnumMap<>(Device.class);
    private final Set<Device> used = EnumSet.noneOf(Device.class);
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private boolean phoneOff;
    private boolean follows;
    private int answersLeft;

    Person(Persona persona) {
        this.persona = persona;
        for (Device device : Device.values()) {
            lines.put(device, new ArrayList<>());
        }
    }

    /** What the page shows. */
    record View(
            Persona person,
            boolean phoneOff,
            boolean follows,
            List<Line> sms,
            List<Line> wechat,
            List<Line> mail,
            Shop shop) {}

    /**
     * How the shop is reached.
     *
     * @param agents whom the page may sign in as; empty when it may not
     */
    record Shop(String phone, String mail, List<PlaygroundDesks.Seat> agents) {

        Shop(String phone, String mail) {
            this(phone, mail, List.of());
        }

        Shop with(List<PlaygroundDesks.Seat> seats) {
            return new Shop(phone, mail, seats);
        }
    }

    Persona persona() {
        return persona;
    }

    synchronized View view(Shop shop) {
        return new View(
                persona,
                phoneOff,
                follows,
                List.copyOf(lines.get(Device.SMS)),
                List.copyOf(lines.get(Device.WECHAT)),
                List.copyOf(lines.get(Device.MAIL)),
                shop);
    }

    void add(Device device, Line line) {
        synchronized (this) {
            List<Line> all = lines.get(device);
            all.add(line);
            if (all.size() > MOST_LINES) {
                all.remove(0);
            }
        }
        tell();
    }

    /** Says what became of a line; nothing when it is forgotten. */
    void settle(Device device, String id, String status, String detail) {
        synchronized (this) {
            lines.get(device).replaceAll(line -> line.id().equals(id) ? line.with(status, detail) : line);
        }
        tell();
    }

    /** Notes that the shop heard from a device; answers with all it heard from once there is more than one. */
    synchronized Set<Device> heardFrom(Device device) {
        return used.add(device) && used.size() > 1 ? EnumSet.copyOf(used) : EnumSet.noneOf(Device.class);
    }

    synchronized boolean phoneIsOff() {
        return phoneOff;
    }

    void turnPhone(boolean off) {
        synchronized (this) {
            phoneOff = off;
        }
        tell();
    }

    synchronized boolean follows() {
        return follows;
    }

    void follow() {
        synchronized (this) {
            follows = true;
        }
        tell();
    }

    /** WeChat lets the account answer again. */
    synchronized void allowAnswers() {
        answersLeft = ANSWERS;
    }

    /** Whether WeChat takes one more answer. */
    synchronized boolean takeAnswer() {
        return answersLeft-- > 0;
    }

    /** The person's last line of a device that the shop wrote. */
    synchronized java.util.Optional<Line> lastFromShop(Device device) {
        List<Line> all = lines.get(device);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).mine()) {
                return java.util.Optional.of(all.get(i));
            }
        }
        return java.util.Optional.empty();
    }

    /** Lets somebody look; false when too many do. */
    synchronized boolean watch(Runnable watcher) {
        return watchers.size() < MOST_WATCHERS && watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    private void tell() {
        watchers.forEach(Runnable::run);
    }
}
