package io.parley.simulate;

import io.vertx.core.Future;

/**
 * Who decides who gets whom. Every call tells the virtual time, which never goes backwards, and one call ends before the next begins.
 * Futures complete on the context of the caller, or are complete already.
 */
public interface Router {

    /** Gets ready; agents are known and none is there yet. */
    Future<Void> open(long now);

    /** Somebody writes. */
    Future<News> arrive(Case arrived, long now);

    /** The agent it was offered to takes it. */
    Future<News> accept(Case offered, long now);

    /** The agent it was offered to does not want it. */
    Future<News> decline(Case offered, long now);

    /** Its agent hands it on to {@link Case#queue}. */
    Future<News> handOn(Case served, long now);

    /** Its agent has finished it. */
    Future<News> finish(Case served, long now);

    /** Nobody accepted it, and the contact has gone. */
    Future<News> leave(Case left, long now);

    /** An agent comes or goes. */
    Future<News> presence(String agent, boolean available, long now);

    /** Does what is due. */
    Future<News> tick(long now);

    /** Whether people who come back wait for their agent of last time alone, for as long as their queue says. */
    default boolean keepsForLastAgent() {
        return false;
    }

    /** Ends; nothing is called any more. */
    Future<Void> close();
}
