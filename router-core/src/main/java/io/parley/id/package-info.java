/** Where new ids come from: a port, so that tests and the simulator can repeat a run. JDK only. Nothing is nullable. */
package io.parley.id;
