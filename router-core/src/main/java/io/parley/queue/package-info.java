/**
 * Queues, where unassigned conversations wait, the skills they ask for, and how long waiting in them takes. Domain package: JDK only.
 * Nothing is nullable.
 */
package io.parley.queue;
