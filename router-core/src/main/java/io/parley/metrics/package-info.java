/** The core's meters: names, kinds and meanings in one place. Knows no feature and no registry. Nothing is nullable. */
package io.parley.metrics;
