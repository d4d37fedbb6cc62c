/**
 * What could not be sent, and what came in and met a fault at every try: kept in SQL with the reason, to be replayed or erased by an
 * operator. Deliberately decides nothing about when a message is dead; that is decided where it was tried. Nothing is nullable.
 */
package io.parley.deadletter;
