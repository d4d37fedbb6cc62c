package io.parley.latefile;

import java.time.Duration;

/**
 * A file to be fetched.
 *
 * @param key the key it will have among the blobs
 * @param source what its channel needs to find it; may hold an address with a token in it
 * @param tries with this one
 * @param age since it was first expected
 */
public record LateFile(String key, String inbox, String source, int tries, Duration age) {

    /** Without the source. */
    @Override
    public String toString() {
        return "LateFile[" + key + ", inbox " + inbox + ", try " + tries + "]";
    }
}
