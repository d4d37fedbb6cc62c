/**
 * Business hours: when a queue is served, by week, by single days and by time zone, worked out as moments. Knows no queue and no clock.
 * Domain package: JDK only. Nothing is nullable.
 */
package io.parley.hours;
