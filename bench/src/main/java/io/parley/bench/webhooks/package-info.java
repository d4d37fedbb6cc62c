/**
 * Measures repeated webhooks: providers of three channels bring every message several times in parallel and lose answers, while the
 * workspace accepts and does not match. It counts what was written in Redis and judges it. It does not measure what happens to a
 * conversation afterwards, and not how two routers share such a load, which is row F21 of {@code faults}.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.bench.webhooks;
