package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator hears who asks wrongly, before anything is started. */
class SimulateCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        return SimulateCommand.run(List.of(arguments), stream, stream);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThat(run(folder.resolve("none.yaml").toString())).isEqualTo(2);

        assertThat(told()).contains("none.yaml: not there (expected: a scenario");
    }

    @Test
    void everyMistakeOfAFileIsToldWithItsName() throws IOException {
        String bad =
                file("bad.yaml", "{queues: {q: {}}, agents: {a: {queues: [p]}}, arrivals: {w: {queue: q, rate: 5}}}");

        assertThat(run(bad)).isEqualTo(2);

        assertThat(told().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("parley simulate: " + bad + ": ") && line.contains("(expected: "));
    }

    @Test
    void folderWithoutHistoryIsNamedAndNotMade() throws IOException {
        Path absent = folder.resolve("absent");
        String changed = file("changed.yaml", "{queues: {q: {}}, agents: {a: {queues: [q]}}}");

        assertThat(run("--replay", "--data", absent.toString(), changed)).isEqualTo(2);

        assertThat(told()).contains("--data: " + absent + " has no history");
        assertThat(absent).doesNotExist();
    }

    @Test
    void oneFileCannotTakeTheFiguresOfTwoScenarios() throws IOException {
        String one = file(
                "one.yaml",
                "{run: {arrivals: 1}, queues: {q: {}}, agents: {a: {queues: [q]}},"
                        + " arrivals: {w: {queue: q, rate: 5/h}}}");

        assertThat(run("--json", folder.resolve("out.json").toString(), one, one))
                .isEqualTo(2);

        assertThat(told()).contains("--json: one file for 2 scenarios");
    }

    @Test
    void optionsNobodyKnowsAndNumbersThatAreNoneAreRefused() {
        assertThat(run("--policies", "RANDOM", "x.yaml")).isEqualTo(2);
        assertThat(run("--check", "--seed", "many")).isEqualTo(2);

        assertThat(told()).contains("--policies (expected: one of those", "--seed: 'many' (expected: a whole number)");
    }
}
