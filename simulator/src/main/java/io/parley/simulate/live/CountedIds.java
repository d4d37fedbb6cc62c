package io.parley.simulate.live;

import io.parley.id.IdSource;
import java.util.Locale;
import java.util.SplittableRandom;

/** Ids that are the same in every run of the same seed. Confined to one run. */
final class CountedIds implements IdSource {
    private final SplittableRandom random;
    private long count;

    CountedIds(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public String ulid() {
        return String.format(Locale.ROOT, "%026d", ++count);
    }

    @Override
    public String random() {
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }
}
