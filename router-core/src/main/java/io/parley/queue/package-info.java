/**
 * Queues, where unassigned conversations wait, and the skills they ask for. Domain package: JDK only. Nothing is nullable.
 */
package io.parley.queue;
