/**
 * Persons: contacts of several inboxes that are one somebody, linked by an agent or by the customer's own system, and taken apart
 * again. It deliberately changes no conversation and no contact: who is offered what never depends on it, so accepting a message
 * needs no SQL.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.person;
