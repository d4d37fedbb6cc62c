package io.parley.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The machine a figure was seen on; without it a figure means nothing.
 *
 * @param load average number of running tasks in the minute before, which tells whether others disturbed
 */
public record Machine(
        String processor,
        int cores,
        long memoryMegabytes,
        String kernel,
        String jdk,
        String redis,
        String node,
        String load) {

    /** This machine. Blocks for a moment. */
    public static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                megabytes(field("/proc/meminfo", "MemTotal")),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                output("redis-server", "--version"),
                output("node", "--version"),
                text("/proc/loadavg"));
    }

    /** One line for people. */
    public String line() {
        return cores + " cores (" + processor + "), " + memoryMegabytes + " MB, " + kernel + ", " + jdk + "; " + redis
                + "; node " + node + "; load " + load;
    }

    private static long megabytes(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) / 1024;
    }

    private static String field(String file, String name) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String first = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor(5, TimeUnit.SECONDS);
            return first.replaceAll(" sha=.*", "");
        } catch (IOException e) {
            return "not installed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
