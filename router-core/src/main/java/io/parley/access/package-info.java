/**
 * Who may do what: one function that every route and socket operation asks, the sessions of signed-in people, and one-time sign-in
 * links. Foreign, unknown and deleted things answer alike. Nothing is nullable.
 */
package io.parley.access;
