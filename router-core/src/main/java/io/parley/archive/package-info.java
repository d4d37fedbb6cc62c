/**
 * History: a consumer of the outbox writes conversations and entries into SQL, idempotently, and lets the outbox be trimmed only
 * behind it. Nothing is nullable.
 */
package io.parley.archive;
