package io.parley.routing;

import java.time.Duration;

/**
 * One step of a plan.
 *
 * @param after how long after entering the queue it begins
 * @param need what an agent must be from then on
 */
public record PlanStep(Duration after, RequirementClass need) {}
