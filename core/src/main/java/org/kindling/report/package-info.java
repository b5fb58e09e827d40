/**
 * A run folder, read back without Spark: as records, as series, and as a page to look at.
 *
 * <p>Read {@link org.kindling.report.RunReader} first, then {@link
 * org.kindling.report.ReportWriter}. A run folder lies on any Hadoop file system:
 *
 * <pre>
 * config.conf              the effective configuration
 * run.json                 {"run_id", "algorithm", "model", "source", "seed", "config_hash",
 *                           "inner_steps": {"training", "validation"},
 *                           "data": {"name", "kind", "unit", "units", "rows", "splits", "dropped", "left_out", "target",
 *                                    "categories": [{"name", "values", "other": [{"split", "rows"}]}]},
 *                           "git", "host", "vector_lanes", "cluster", "versions": {"kindling": ..., "java": ..., ...}}
 * status.json              {"state", "exit_code", "step", "steps", "best": {"step", "metric", "mean", "ci95"},
 *                           "application_id", "attempt", "earlier_seconds", "started", "updated", "ended",
 *                           "message"}
 * metrics/part-A-N.jsonl   a {@link org.kindling.train.StepReport} a line, attempt A, part N
 * eval/test.json           the final {@link org.kindling.evaluation.Evaluation}
 * eval/contrast.json       the same with the other kind of inference
 * eval/scores.json         {@link org.kindling.report.TaskScores} of the test's tasks, one by one;
 *                          eval/contrast-scores.json those with the other kind of inference
 * eval/worst.json          {@link org.kindling.report.Worst}: what went worst, by name
 * eval/further/NAME/       both for each further test
 * eval/published.json      {@link org.kindling.train.PublishedFigure}s for this run
 * eval/pictures.json       {@link org.kindling.report.Picture}s of a few test tasks
 * baselines/NAME/          runs of other methods with the same tasks, each with this layout
 * report.html, plots/*.svg what {@link org.kindling.report.ReportWriter} adds
 * </pre>
 *
 * <p>The trap: files of a run folder are hostile. Each is read up to a bound, strings reach a page
 * only through {@link org.kindling.report.plot.Markup}, which escapes them, and numbers that are no
 * numbers are left out of plots. Whatever is missing or unreadable becomes a plain note, since a
 * report is wanted most for the run that went wrong.
 */
package org.kindling.report;
