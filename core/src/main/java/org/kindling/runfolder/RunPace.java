package org.kindling.runfolder;

import java.util.Optional;

/**
 * How the steps since the last status went.
 *
 * @param loss their mean query loss
 * @param tasksPerSecond with all that was done between them
 * @param secondsLeft until the last step, once the rate has settled
 */
record RunPace(double loss, double tasksPerSecond, Optional<Double> secondsLeft) {}
