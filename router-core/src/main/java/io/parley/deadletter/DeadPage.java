package io.parley.deadletter;

import java.util.List;

/**
 * Dead letters, newest first.
 *
 * @param next where the next page begins; empty after the last
 * @param total how many the filter has altogether
 */
public record DeadPage(List<DeadLetter> letters, String next, long total) {

    public DeadPage {
        letters = List.copyOf(letters);
    }
}
