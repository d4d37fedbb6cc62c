package io.parley.bench.budgets;

import io.parley.bench.Setting;

/** One group of budgets, measured with processes of its own. */
interface Part {

    /**
     * Measures; blocks until done and leaves no process behind.
     *
     * @throws Exception when it could not be measured; the message says why
     */
    void run(Setting setting, Report report) throws Exception;
}
