/**
 * The processes of a fault run: routers, Redis, PostgreSQL, fault proxies between them, each of which can be killed, frozen and
 * started again at its address. Everything ends with the house, and with the process that built it.
 *
 * <p>Nothing is nullable.
 */
package io.parley.bench.faults.house;
