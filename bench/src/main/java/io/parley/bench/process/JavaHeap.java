package io.parley.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM, asked through {@code jcmd}. */
public final class JavaHeap {
    private static final Pattern USED =
            Pattern.compile("(?m)^\\s*(?:.*heap|.*generation)\\s+total \\d+K, used (\\d+)K");

    /** Collects garbage there and tells what is left, in kB. Blocks. */
    public static long liveKilobytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        return sum;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JavaCommand.program("jcmd"), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + output.strip());
        }
        return output;
    }

    private JavaHeap() {}
}
