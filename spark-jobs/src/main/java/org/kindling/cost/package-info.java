/**
 * What a run will need and how fast it will be, computed and not tried.
 *
 * <p>Pure values, without Spark. Read {@link org.kindling.cost.ExecutorMemory} for the memory,
 * whose constants were measured on executors, and {@link org.kindling.cost.Simulation} for the
 * speed, whose constants a short calibration measures. To foresee another figure, add a {@link
 * org.kindling.cost.Figure} with its formula in words.
 *
 * <p>The trap: sizes that something else decides, such as blocks and parts, are asked there and not
 * computed again here.
 */
package org.kindling.cost;
