/**
 * The property tests of routing at length: a million random commands on the scripts and on the reference model. It does not know what
 * is checked; that is in the tests of router-core, which it compiles and starts.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.properties;
