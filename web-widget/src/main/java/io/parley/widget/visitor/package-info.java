/**
 * Visitors on their sockets: who they are, what they send, and what they are shown. Everything of one event loop is a {@link
 * io.parley.widget.visitor.VisitorLoop} and is touched by that loop alone, so nothing here is locked. Decides nothing: the core does.
 * Nothing is nullable unless it says so.
 */
package io.parley.widget.visitor;
