package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.parley.assignment.KillClient.Done;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stream of events says of everything that was said: each thing happened as often as somebody was told. */
final class KillVerdict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("<(k\\d+-\\d+)>");
    private static final Set<String> BY_HAND = Set.of("transfer", "claim", "bump", "pull", "force", "hand-on", "keep");

    private final Map<String, Integer> messages = new HashMap<>();
    /** Command id to the versions it made. */
    private final Map<String, Set<Long>> commands = new HashMap<>();

    private final Map<String, Integer> offers = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    KillVerdict(World world) throws IOException {
        for (StreamMessage<String, String> event :
                world.redis(redis -> redis.xrange(world.keys.events(), Range.unbounded()))) {
            Map<String, String> body = event.getBody();
            Matcher token = TOKEN.matcher(body.getOrDefault("d", ""));
            if (body.get("type").equals("entry.appended") && token.find()) {
                messages.merge(token.group(1), 1, Integer::sum);
            }
            if (body.containsKey("r")) {
                transition(body.get("type"), JSON.readTree(body.get("r")));
            }
        }
    }

    private void transition(String type, JsonNode c) {
        if (c.has("command")) {
            commands.computeIfAbsent(c.path("command").asText(), id -> new HashSet<>())
                    .add(c.path("commandVersion").asLong());
        }
        if (type.equals("conversation.accepted") && c.hasNonNull("offer")) {
            offers.merge(c.path("offer").asText(), 1, Integer::sum);
        }
    }

    /** What is wrong; empty when nothing is. */
    List<String> broken(List<Done> said, Snapshot end) {
        Map<String, List<Done>> answers = new HashMap<>();
        messages.forEach((id, times) -> expect(times == 1, "message " + id + " was taken " + times + " times"));
        offers.forEach((id, times) -> expect(times == 1, "offer " + id + " was accepted " + times + " times"));
        commands.forEach((id, versions) ->
                expect(versions.size() == 1, "R13 command " + id + " was carried out " + versions.size() + " times"));
        for (Done one : said) {
            String[] answer = one.answer().split(" ");
            if (one.verb().equals("receive")) {
                expect(messages.containsKey(one.words().get(2)), "lost: " + one.words());
                expect(end.conversations.containsKey(answer[1]), "R16 lost conversation " + answer[1]);
            } else if (BY_HAND.contains(one.verb())) {
                answers.computeIfAbsent(one.words().get(2), id -> new ArrayList<>())
                        .add(one);
            }
        }
        answers.forEach(this::byHand);
        return broken;
    }

    /** What is refused may be said again and be done; what was done stays done, and the last one to ask was told so. */
    private void byHand(String command, List<Done> heard) {
        Set<Long> versions = commands.getOrDefault(command, Set.of());
        boolean done = false;
        for (Done one : heard) {
            String[] answer = one.answer().split(" ");
            boolean now = answer[0].equals("DONE");
            expect(!done || now, "R13 " + one.verb() + " was done and told " + one.answer());
            expect(
                    !now || versions.contains(Long.valueOf(answer[2])),
                    "R13 " + one.verb() + " was told done and was not");
            done |= now;
        }
        expect(done || versions.isEmpty(), "R13 " + heard.get(0).verb() + " was done and nobody was told");
    }

    private void expect(boolean holds, String what) {
        if (!holds && broken.size() < 20) {
            broken.add(what);
        }
    }
}
