package io.parley.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final Path LAUNCHER = Path.of("../parley").toAbsolutePath().normalize();

    @TempDir
    Path tools;

    private record Answer(int code, String text) {}

    private static Answer run(String path, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        builder.environment().remove("JAVA_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private static Answer run(String... arguments) throws IOException, InterruptedException {
        return run(System.getenv("PATH"), arguments);
    }

    @Test
    void helpNamesTheCommandsAndWhatTheyNeed() throws Exception {
        Answer help = run("--help");

        assertThat(help.code()).isZero();
        assertThat(help.text())
                .contains("./parley up", "./parley test", "./parley bench", "JDK 17", "Maven 3.8", "20.19");
    }

    @Test
    void helpOfUpExplainsEveryOption() throws Exception {
        assertThat(run("up", "--help").text())
                .contains(
                        "--port", "--host", "--public-url", "--data", "--redis", "--database", "--config", "--no-demo");
    }

    @Test
    void unknownOptionIsToldBeforeAnythingIsBuilt() throws Exception {
        Answer refused = run("up", "--prot", "80");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text()).contains("Unknown option: --prot").doesNotContain("...");
    }

    @Test
    void unknownCommandIsRefused() throws Exception {
        assertThat(run("upp").text()).contains("Unknown command: upp");
    }

    @Test
    void absentJdkIsNamedWithTheCommandThatInstallsIt() throws Exception {
        for (String tool : List.of("bash", "dirname", "uname", "sed", "head", "cat", "readlink")) {
            link(tool);
        }

        Answer refused = run(tools.toString(), "up");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.text())
                .contains("JDK 17 or later is missing")
                .containsAnyOf("apt-get install", "brew install");
    }

    private void link(String tool) throws IOException {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path program = Path.of(folder, tool);
            if (Files.isExecutable(program)) {
                Files.createSymbolicLink(tools.resolve(tool), program);
                return;
            }
        }
        throw new AssertionError(tool + " is not on the PATH");
    }
}
