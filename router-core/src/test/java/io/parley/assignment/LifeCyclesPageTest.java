package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.ConnectionLife;
import io.parley.agent.PresenceLife;
import io.parley.conversation.ConversationLife;
import io.parley.conversation.OfferLife;
import io.parley.conversation.Transitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The diagrams and tables of docs/life-cycles.md are printed from the tables that the other tests walk. */
class LifeCyclesPageTest {
    private static final Path PAGE = Path.of("../docs/life-cycles.md");
    private static final Map<String, Transitions<?, ?>> TABLES = Map.of(
            "conversation", ConversationLife.TABLE,
            "offer", OfferLife.TABLE,
            "presence", PresenceLife.TABLE,
            "connection", ConnectionLife.TABLE);

    @Test
    void pageShowsTheTables() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, Transitions<?, ?>> table : TABLES.entrySet()) {
            Matcher part = Pattern.compile("(?s)(<!-- " + table.getKey() + " -->\n).*?(<!-- end -->)")
                    .matcher(expected);
            assertThat(part.find()).as("a part for " + table.getKey()).isTrue();
            expected = part.replaceFirst(
                    match -> Matcher.quoteReplacement(match.group(1) + print(table.getValue()) + match.group(2)));
        }
        if (Boolean.getBoolean("parley.docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/life-cycles.md; write it with: mvn test -pl router-core -am -Dtest=LifeCyclesPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dparley.docs.write=true")
                .isEqualTo(expected);
    }

    private static String print(Transitions<?, ?> table) {
        StringBuilder text =
                new StringBuilder("```mermaid\n").append(table.diagram()).append("```\n\n");
        text.append("| from | what happens | to |\n| --- | --- | --- |\n");
        table.rows()
                .forEach(row -> text.append("| ")
                        .append(row.from())
                        .append(" | ")
                        .append(row.trigger().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(" | ")
                        .append(row.to())
                        .append(" |\n"));
        return text.toString();
    }
}
