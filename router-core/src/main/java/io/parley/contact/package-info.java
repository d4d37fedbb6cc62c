/**
 * Contacts: persons outside, known by an identity on an inbox. Domain package: JDK only. Nothing is nullable.
 */
package io.parley.contact;
