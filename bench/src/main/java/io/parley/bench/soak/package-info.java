/**
 * The soak: people come, talk and go for an hour while memory, descriptors, threads and keys are read each minute. What must not grow is
 * judged at the end.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.soak;
