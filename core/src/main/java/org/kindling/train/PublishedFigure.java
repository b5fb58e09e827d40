package org.kindling.train;

import java.util.Optional;
import org.kindling.model.Inference;

/**
 * A figure that a paper gives for what a run does.
 *
 * @param paper where it stands, such as "Finn et al. 2017, table 1"
 * @param setting what it is for, such as "5-way 1-shot"
 * @param inference what predictions could depend on; empty where that is the same
 * @param test the name of the further test that measures it; empty for the run's own test
 * @param step after how many inner steps
 * @param metric what was measured, such as {@code accuracy}
 * @param value of the metric, an accuracy from 0 to 1
 * @param ci95 half the width of its 95 % confidence interval; empty where the paper has none
 */
public record PublishedFigure(
    String paper,
    String setting,
    Optional<Inference> inference,
    Optional<String> test,
    int step,
    String metric,
    double value,
    Optional<Double> ci95) {}
