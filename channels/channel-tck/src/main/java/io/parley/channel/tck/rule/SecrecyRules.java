package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.of;

import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.LogTrap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Secrets and words. */
final class SecrecyRules {

    private static final int SHORTEST = 6;

    static final List<Obligation> ALL = List.of(
            of(
                    Group.SECRECY,
                    1,
                    "rule 12; C8",
                    "no secret is logged, answered, thrown or given as a reason",
                    "name settings, never values; take care of addresses that hold tokens, and of toString()",
                    SecrecyRules::secrets),
            of(
                    Group.SECRECY,
                    2,
                    "rule 12; C8",
                    "no word of a message is logged, thrown or given as a reason",
                    "log ids and lengths; do not repeat a provider's answer or a parser's message in yours",
                    SecrecyRules::words));

    private SecrecyRules() {}

    private static void secrets(AdapterUnderTest rig) {
        NotApplicable.unless(!rig.inbox().secrets().isEmpty(), "the channel has no secrets");
        String said = everything(rig) + wrongSecrets(rig);
        rig.inbox().secrets().forEach((name, value) -> {
            for (String form : forms(value)) {
                Breach.unless(!said.contains(form), "the secret " + name + " was said: " + around(said, form));
            }
        });
        Breach.unless(!said.contains("tckwrong"), "a secret of wrong form was said: " + around(said, "tckwrong"));
    }

    private static void words(AdapterUnderTest rig) {
        String said = everything(rig);
        for (String words : List.of(Traffic.WORDS_IN, Traffic.WORDS_OUT)) {
            Breach.unless(!said.contains(words), "words were said: " + around(said, words));
        }
    }

    private static String everything(AdapterUnderTest rig) {
        try (LogTrap trap = new LogTrap()) {
            String said;
            try (Stage stage = Stage.started(rig)) {
                said = Traffic.all(stage);
            }
            return said + "\n" + trap.text();
        }
    }

    /** What is said about secrets that cannot be right. */
    private static String wrongSecrets(AdapterUnderTest rig) {
        StringBuilder said = new StringBuilder();
        try (LogTrap trap = new LogTrap()) {
            for (String secret : rig.neededSecrets()) {
                try (Stage stage = Stage.idle(rig, LifeRules.without(rig.inbox(), secret, "tckwrong !"))) {
                    stage.startProblem().ifPresent(said::append);
                }
            }
            return said + trap.text();
        }
    }

    private static Set<String> forms(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        if (secret.length() >= SHORTEST) {
            forms.add(secret);
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            forms.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return forms;
    }

    private static String around(String said, String found) {
        int at = Math.max(0, said.indexOf(found));
        String before = said.substring(Math.max(0, at - 60), at);
        return "…" + before.replace('\n', ' ') + "***";
    }
}
