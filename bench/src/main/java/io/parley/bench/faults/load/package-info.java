/**
 * The clients of a fault run: visitors and agents who speak the wire as widget and console do, come back with jitter, resume by
 * number and send what was not acknowledged again under the same id; and others who write by mail or webhook. Each writes its
 * history. Judges nothing.
 *
 * <p>Everything about a client lives on one event loop. Nothing is nullable unless said.
 */
package io.parley.bench.faults.load;
