package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client of nodes that are killed: looks at everything, holds it to the invariants, does something that may fit, and says the same
 * again until it hears. By the time it says it, other clients have changed what it looked at.
 */
final class KillClient {
    private static final int[] PASSING = {300, 1_000, 2_000, 5_000, 20_000};

    private final World world;
    private final NodeFleet fleet;
    private final Random random;
    private final String name;
    private final List<Done> done = new ArrayList<>();
    private int number;

    /** What was said and what was heard. */
    record Done(List<String> words, String answer) {
        String verb() {
            return words.get(0);
        }
    }

    KillClient(World world, NodeFleet fleet, int client, long seed) {
        this.world = world;
        this.fleet = fleet;
        this.random = new Random(seed + client);
        this.name = "k" + client;
    }

    List<Done> done() {
        return done;
    }

    /** Acts until told to stop; what is broken, empty when nothing is. */
    String act(AtomicBoolean running) throws InterruptedException {
        while (running.get()) {
            Snapshot seen = Snapshot.of(world);
            String broken = Invariants.standing(seen);
            if (!broken.isEmpty()) {
                running.set(false);
                return broken;
            }
            if (random.nextInt(10) == 0) {
                passTime();
            } else {
                say(choose(seen));
            }
        }
        return "";
    }

    /** The clock of the shard goes on, now in small steps, now in large ones; nodes run what is due by themselves. */
    private void passTime() {
        synchronized (world) {
            world.jump(PASSING[random.nextInt(PASSING.length)]);
        }
    }

    void say(String words) throws InterruptedException {
        hear(words, true);
        if (random.nextInt(6) == 0) {
            hear(words, false); // As a browser that was impatient.
        }
    }

    private void hear(String words, boolean first) throws InterruptedException {
        done.add(new Done(List.of(words.split("\t")), fleet.ask(random, words, first)));
    }

    private String choose(Snapshot seen) {
        int kind = random.nextInt(100);
        String agent = KillHouse.name(random.nextInt(KillHouse.AGENTS));
        String session = "s-" + agent;
        if (kind < 30 || seen.conversations.isEmpty()) {
            String id = name + "-" + ++number;
            String text = random.nextInt(3) == 0 ? "the bill" : random.nextInt(3) == 0 ? "buy" : "hello";
            return words(
                    "receive",
                    random.nextInt(4) == 0 ? "sms" : "web",
                    id,
                    "c" + random.nextInt(40),
                    text + " <" + id + ">");
        } else if (kind < 34) {
            return words("connect", agent, session);
        } else if (kind < 38) {
            return words("heartbeat", agent, session);
        } else if (kind < 39) {
            return words("disconnect", agent, session);
        } else if (kind < 43) {
            return words("presence", agent, session, random.nextInt(4) == 0 ? "away" : "available");
        } else if (kind < 44) {
            return words("configure", 2 + random.nextInt(400));
        } else if (kind < 47) {
            return "tick";
        }
        return about(pick(seen), agent);
    }

    private JsonNode pick(Snapshot seen) {
        List<JsonNode> all = new ArrayList<>(seen.conversations.values());
        List<JsonNode> open = all.stream()
                .filter(c -> !c.path("state").asText().matches("CLOSED|ABANDONED"))
                .toList();
        return open.isEmpty() || random.nextInt(12) == 0 ? one(all) : one(open);
    }

    /** Something that is done with a conversation in this state; its version is that which was seen, or one too old. */
    private String about(JsonNode c, String other) {
        String id = c.path("id").asText();
        String owner = c.path("agent").asText(c.path("sticky").asText(other));
        String session = "s-" + owner;
        long version = c.path("version").asLong() - (random.nextInt(10) == 0 ? 1 : 0);
        String command = name + "/" + ++number;
        List<String> fitting = switch (c.path("state").asText()) {
            case "QUEUED" ->
                List.of(
                        words("claim", id, command, other, "s-" + other),
                        words("bump", id, command, other, random.nextInt(200) - 50),
                        words("bump", id, command, other, 60),
                        words("force", id, command, other, version, other),
                        words("leave", id));
            case "OFFERED" -> {
                String offer = c.path("offer").asText();
                String accept = words("accept", id, owner, session, offer);
                yield List.of(
                        accept,
                        accept,
                        accept,
                        words("decline", id, owner, session, offer),
                        words("pull", id, command, other, version));
            }
            case "ACTIVE" -> {
                JsonNode handing = c.path("handing");
                String taker = handing.path("agent").asText();
                yield handing.isMissingNode()
                        ? List.of(
                                words("close", id, owner, version),
                                words("close", id, owner, version),
                                words("close", id, owner, version),
                                words("transfer", id, command, owner, version, "sales"),
                                words("transfer", id, command, owner, version, "", other),
                                words("hand-on", id, command, owner, version, other),
                                words("hand-on", id, command, owner, version, other),
                                words("pull", id, command, other, version),
                                words("park", id, owner, version))
                        : List.of(
                                words(
                                        "accept",
                                        id,
                                        taker,
                                        "s-" + taker,
                                        handing.path("offer").asText()),
                                words("keep", id, command, owner));
            }
            default -> List.of(words("close", id, owner, version), words("leave", id));
        };
        return one(fitting);
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String words(Object... words) {
        return String.join("\t", List.of(words).stream().map(Object::toString).toList());
    }
}
