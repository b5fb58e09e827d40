/**
 * The folder of a run on any Hadoop file system: who may write into it, what is written, and how it
 * is read back without Spark.
 *
 * <p>Read {@link org.kindling.runfolder.RunOutput} first, the one that writes, then {@link
 * org.kindling.runfolder.RunReader}.
 *
 * <pre>
 * run.lock                 who writes: {@link org.kindling.runfolder.RunLock}
 * config.conf              the effective configuration
 * run.json                 {@link org.kindling.runfolder.RunDetails}, in it as "data" a {@link
 *                          org.kindling.runfolder.result.DataSummary}
 * status.json              {@link org.kindling.runfolder.RunSummary.Status}: {@link
 *                          org.kindling.runfolder.StatusFile}
 * _SUCCESS or _FAILED      how it ended
 * metrics/part-A-N.jsonl   a {@link org.kindling.train.StepReport} a line, attempt A, part N: {@link
 *                          org.kindling.runfolder.MetricsWriter}
 * checkpoints/, model/     {@link org.kindling.checkpoint}
 * eval/test.json           the final {@link org.kindling.evaluation.Evaluation}
 * eval/contrast.json       the same with the other kind of inference
 * eval/scores.json         {@link org.kindling.runfolder.result.TaskScores} of the test's tasks, one by one;
 *                          eval/contrast-scores.json those with the other kind of inference
 * eval/worst.json          {@link org.kindling.picture.Worst}: what went worst, by name
 * eval/further/NAME/       both for each further test
 * eval/published.json      {@link org.kindling.train.PublishedFigure}s for this run
 * eval/pictures.json       {@link org.kindling.picture.Picture}s of a few test tasks
 * baselines/NAME/          runs of other methods with the same tasks, each with this layout
 * report.html, plots/*.svg what {@link org.kindling.report} adds
 * </pre>
 *
 * <p>The trap: files of a run folder are hostile. Each is read up to a bound, and whatever is
 * missing or unreadable becomes a plain note, since a report is wanted most for the run that went
 * wrong.
 */
package org.kindling.runfolder;
