package io.parley.bench.start;

import io.parley.bench.Setting;
import io.parley.bench.baseline.HelloServer;
import io.parley.bench.process.FirstAnswer;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.Ports;
import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Single starts, each ended before the next begins. */
final class Starts {
    private final Setting setting;
    private final Path existing;
    private final Path archive;

    Starts(Setting setting) {
        this.setting = setting;
        this.existing = setting.scratch().resolve("existing");
        this.archive = setting.scratch().resolve("hello.jsa");
    }

    double onFreshData() throws IOException, InterruptedException {
        return product(Files.createTempDirectory(setting.scratch(), "fresh").resolve("data"));
    }

    double onExistingData() throws IOException, InterruptedException {
        return product(existing);
    }

    double hello() throws IOException, InterruptedException {
        return hello(List.of("-Xshare:auto"));
    }

    double helloFromArchive() throws IOException, InterruptedException {
        return hello(List.of("-XX:SharedArchiveFile=" + archive));
    }

    /** Makes the archive; false when this JVM or class path cannot have one. */
    boolean archiveHello() throws IOException, InterruptedException {
        hello(List.of("-XX:ArchiveClassesAtExit=" + archive));
        return Files.exists(archive);
    }

    private double product(Path data) throws IOException, InterruptedException {
        int port = Ports.free();
        return timed(
                port,
                List.of(
                        setting.home().resolve("parley").toString(),
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString()));
    }

    private double hello(List<String> options) throws IOException, InterruptedException {
        int port = Ports.free();
        return timed(port, JavaCommand.of(options, HelloServer.class, Integer.toString(port)));
    }

    private double timed(int port, List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (ProcessUnderTest process = ProcessUnderTest.start("start", -1, command, setting.scratch(), Map.of())) {
            return FirstAnswer.millis(process, port, begin);
        }
    }
}
