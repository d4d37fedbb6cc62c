/** What every part of the console gateway needs: the core's use cases, who is signed in, and how a refusal looks. Nothing is nullable. */
package io.parley.console.core;
