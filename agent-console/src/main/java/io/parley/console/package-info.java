/**
 * The agents' door: sign-in, the console's pages, its REST calls and its socket. {@link io.parley.console.ConsoleGateway} is mounted
 * by the server. Asks one function whether somebody may do something, lets the core decide what happens, and shows it. Nothing is
 * nullable unless it says so.
 */
package io.parley.console;
