package io.parley.bench.faults.house;

import io.parley.bench.process.ProcessUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One router. It keeps its ports over restarts, so clients find it again. */
public final class RouterNode extends Restartable {
    private final String name;
    private final Program program;
    private final Path data;
    private final List<String> options;
    private final Map<String, String> environment;
    private final int port;
    private final int managementPort;
    private final int smtpPort;
    private double readyMillis;

    RouterNode(String name, Program program, Path data, List<String> options, Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.program = program;
        this.data = data;
        this.port = FixedPorts.next();
        this.managementPort = FixedPorts.next();
        this.smtpPort = FixedPorts.next();
        this.options = List.copyOf(options);
        this.environment = new HashMap<>(environment);
    }

    @Override
    ProcessUnderTest launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of("--no-demo", "--port", Integer.toString(port), "--data", data.toString()));
        command.addAll(options);
        Map<String, String> all = new HashMap<>(program.environment());
        all.put("PARLEY_MANAGEMENT_PORT", Integer.toString(managementPort));
        all.put("PARLEY_SMTP_PORT", Integer.toString(smtpPort));
        all.putAll(environment);
        Files.createDirectories(data);
        long began = System.nanoTime();
        ProcessUnderTest started = ProcessUnderTest.start(name, -1, command, data, all);
        try {
            started.await(line -> line.contains("ready after"), Duration.ofMinutes(2));
            readyMillis = (System.nanoTime() - began) / 1e6;
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Pages and sockets. */
    public int port() {
        return port;
    }

    /** Health and metrics. */
    public int managementPort() {
        return managementPort;
    }

    /** Mail in. */
    public int smtpPort() {
        return smtpPort;
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** The origin its pages have, whatever lies between. */
    public String origin() {
        return "http://localhost:" + port;
    }

    /** From the last exec until it said that it serves. */
    public double readyMillis() {
        return readyMillis;
    }
}
