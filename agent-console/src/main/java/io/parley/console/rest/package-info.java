/**
 * The console's calls below {@code /u/<n>/api}: who asks, the check against forged calls, and one shape for answers and refusals.
 * Nothing is nullable.
 */
package io.parley.console.rest;
