package io.parley.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds programs on a search path. */
final class Programs {

    private Programs() {}

    static Optional<Path> find(String searchPath, String name) {
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty()) {
                Path candidate = Path.of(folder).resolve(name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate.toAbsolutePath());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Words to put before a command so that it runs in a session of its own: Ctrl-C in the terminal must reach the server,
     * which drains with Redis' help, and not Redis. The words replace themselves by the command, so the pid stays.
     */
    static List<String> ownSession(String searchPath) {
        Optional<Path> setsid = find(searchPath, "setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        Optional<Path> perl = find(searchPath, "perl");
        if (perl.isPresent()) {
            return List.of(perl.get().toString(), "-e", "use POSIX; POSIX::setsid(); exec @ARGV or exit 127;");
        }
        Optional<Path> python = find(searchPath, "python3");
        if (python.isPresent()) {
            return List.of(
                    python.get().toString(), "-c", "import os,sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])");
        }
        throw new EmbeddedRedisException(
                "None of setsid, perl and python3 is on the PATH (expected: one of them, to run Redis in its own session)");
    }
}
