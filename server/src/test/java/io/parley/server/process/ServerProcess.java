package io.parley.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, as the launcher starts it. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("ready after .* at (http://\\S+)");
    private static final Pattern REDIS = Pattern.compile("redis-server as a child, process (\\d+)");

    private static final Pattern SMTP = Pattern.compile("smtp://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern SIGN_IN = Pattern.compile("(http://\\S+/sign-in/\\S+)");
    private static final Pattern MAIL = Pattern.compile("Mail +to (\\S+) at");

    private final Process process;
    private final String output;

    private ServerProcess(Process process, String output) {
        this.process = process;
        this.output = output;
    }

    /** Starts one on a free port and waits until it is ready or has ended. */
    static ServerProcess start(Path data, String... options) throws IOException {
        return start(data, Map.of("PARLEY_LIMITS_DRAIN_SECONDS", "0"), options);
    }

    /** The same with other settings in the environment. */
    static ServerProcess start(Path data, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.parley.server.Main",
                "--port",
                "0",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ServerProcess(process, read(process));
    }

    private static String read(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Stop with Ctrl-C")) {
                break;
            }
        }
        return said.toString();
    }

    String output() {
        return output;
    }

    long redisPid() {
        return Long.parseLong(found(REDIS));
    }

    int smtpPort() {
        return Integer.parseInt(found(SMTP));
    }

    /** Its public origin. */
    URI url() {
        URI printed = URI.create(found(URL));
        return URI.create(printed.getScheme() + "://" + printed.getAuthority());
    }

    /** The link by which somebody of the demo signs in, once. */
    URI signIn(String name) {
        return URI.create(found(Pattern.compile(Pattern.quote(name) + "\\s+(http\\S+)")));
    }

    String mailAddress() {
        return found(MAIL);
    }

    /** The origin its pages have. */
    URI origin() {
        return URI.create(found(URL));
    }

    /** Sends a signal and does not wait. */
    void tell(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** The first sign-in link that was printed; it works once. */
    URI signInLink() {
        return URI.create(found(SIGN_IN));
    }

    URI url(String path) {
        return URI.create(found(URL) + path);
    }

    int status(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(found(URL)).resolve(path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setReadTimeout(10_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            // One line, because summaries of failed builds show no more of a message.
            throw new AssertionError(
                    pattern + " was not printed but: " + output.strip().replace("\n", " | "));
        }
        return matcher.group(1);
    }

    /** Sends a signal and waits for the end; completes with the exit code. */
    int signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after 60 s");
        }
        return process.exitValue();
    }

    static boolean alive(long pid) {
        // A process that ended and was not collected by its parent yet is no longer running.
        Path status = Path.of("/proc/" + pid + "/stat");
        if (Files.exists(status)) {
            try {
                String stat = Files.readString(status);
                return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
            } catch (IOException e) {
                return false;
            }
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Stops it as SIGTERM does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }
}
