/** The console's own files: its page below {@code /u/<n>/} and its assets. Nothing is nullable. */
package io.parley.console.page;
