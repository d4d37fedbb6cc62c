package io.parley.server.inboxes;

import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One inbox of a file.
 *
 * @param id unique in the installation; part of its public address
 * @param channel type of its channel
 * @param name what agents see; default its id
 * @param address what contacts write to; default its id
 * @param workspace the workspace it belongs to; default the only one
 * @param queue the queue of its conversations
 * @param skills skills each of its conversations requires; default none
 * @param rules which words add a queue or skills; default none
 * @param weight units of capacity one conversation costs; default 30
 * @param interruptible whether the work can be put aside for a chat; default no
 * @param reopenHours how long after closing a message reopens the conversation; default 24
 * @param priority 0 to 9: each step counts as a minute of waiting, or what its queue says; a rule may give more; default 0
 * @param settings the channel's own settings
 * @param secrets the channel's secrets
 * @param secretFiles further secrets, by the file each lies in; relative to the folder of the inboxes' file
 */
public record ConfiguredInbox(
        String id,
        String channel,
        String name,
        String address,
        String workspace,
        String queue,
        List<String> skills,
        List<Rule> rules,
        Integer weight,
        boolean interruptible,
        Integer reopenHours,
        int priority,
        Map<String, String> settings,
        Map<String, String> secrets,
        Map<String, String> secretFiles) {

    /** Marks what came from a file, so that it goes when the file no longer names it. */
    static final String ORIGIN = "configured-in";

    private static final int USUAL_WEIGHT = 30;
    private static final int USUAL_REOPEN_HOURS = 24;

    /** As in {@link RoutingRule}; queue, skills and priority may be left out. */
    public record Rule(String attribute, String contains, String queue, List<String> skills, int priority) {

        RoutingRule rule() {
            return new RoutingRule(
                    orElse(attribute, "text"),
                    contains,
                    orElse(queue, ""),
                    Objects.requireNonNullElse(skills, List.of()),
                    priority);
        }
    }

    public ConfiguredInbox {
        id = orElse(id, "");
        channel = orElse(channel, "");
        name = orElse(name, id);
        address = orElse(address, id);
        workspace = orElse(workspace, "");
        queue = orElse(queue, "");
        skills = List.copyOf(Objects.requireNonNullElse(skills, List.of()));
        rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
        weight = Objects.requireNonNullElse(weight, USUAL_WEIGHT);
        reopenHours = Objects.requireNonNullElse(reopenHours, USUAL_REOPEN_HOURS);
        settings = Map.copyOf(Objects.requireNonNullElse(settings, Map.of()));
        secrets = Map.copyOf(Objects.requireNonNullElse(secrets, Map.of()));
        secretFiles = Map.copyOf(Objects.requireNonNullElse(secretFiles, Map.of()));
    }

    /** The same with its files of secrets found from a folder. */
    ConfiguredInbox from(Path folder) {
        Map<String, String> found = new LinkedHashMap<>();
        secretFiles.forEach((name, file) -> found.put(name, folder.resolve(file).toString()));
        return new ConfiguredInbox(
                id,
                channel,
                name,
                address,
                workspace,
                queue,
                skills,
                rules,
                weight,
                interruptible,
                reopenHours,
                priority,
                settings,
                secrets,
                found);
    }

    /** Every secret as it is now. Blocking. */
    Map<String, String> allSecrets() {
        Map<String, String> all = new LinkedHashMap<>(secrets);
        secretFiles.forEach((name, file) -> SecretFile.read(Path.of(file)).ifPresent(value -> all.put(name, value)));
        return all;
    }

    /** One secret as it is now. Blocking when it lies in a file. */
    Optional<String> secret(String name) {
        return secretFiles.containsKey(name)
                ? SecretFile.read(Path.of(secretFiles.get(name)))
                : Optional.ofNullable(secrets.get(name));
    }

    private static String orElse(String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        check(problems, id.matches("[a-z0-9][a-z0-9-]{0,39}"), "id", id, "1 to 40 of a-z, 0-9 and -");
        check(problems, channel.matches("[a-z0-9-]{1,40}"), "channel", channel, "a type of channel such as sms");
        check(problems, !queue.isEmpty(), "queue", queue, "the id of a queue");
        check(problems, weight >= 1 && weight <= 1_000, "weight", weight, "1 to 1000");
        check(problems, reopenHours >= 0 && reopenHours <= 8_760, "reopenHours", reopenHours, "0 to 8760");
        secretFiles.forEach((name, file) -> {
            check(problems, !secrets.containsKey(name), "secretFiles." + name, file, "not among secrets too");
            check(
                    problems,
                    SecretFile.read(Path.of(file)).isPresent(),
                    "secretFiles." + name,
                    file,
                    "a readable file of 1 to " + SecretFile.LARGEST + " bytes");
        });
        check(problems, priority >= 0 && priority <= 9, "priority", priority, "0 to 9");
        check(
                problems,
                rules.stream().allMatch(rule -> rule.priority() >= 0 && rule.priority() <= 9),
                "rules",
                "a priority out of range",
                "0 to 9");
        check(
                problems,
                rules.stream()
                        .allMatch(rule ->
                                rule.contains() != null && !rule.contains().isEmpty()),
                "rules",
                "a rule without contains",
                "words to look for in each");
        return problems;
    }

    private void check(List<String> problems, boolean holds, String field, Object value, String expectation) {
        if (!holds) {
            problems.add((id.isEmpty() ? "an inbox" : id) + "." + field + ": "
                    + (value.toString().isEmpty() ? "(empty)" : value) + " (expected: " + expectation + ")");
        }
    }

    /** As a part of a workspace's configuration: without its secrets. */
    InboxConfig config(String ofWorkspace) {
        Map<String, String> marked = new LinkedHashMap<>(settings);
        marked.put(ORIGIN, "file");
        return new InboxConfig(
                new Inbox(ofWorkspace, id, name, address, marked, Map.of()),
                channel,
                queue,
                skills,
                rules.stream().map(Rule::rule).toList(),
                weight,
                interruptible,
                false,
                Duration.ofHours(reopenHours),
                priority);
    }

    /** Without settings and secrets. */
    @Override
    public String toString() {
        return "ConfiguredInbox[" + id + " of " + channel + "]";
    }
}
