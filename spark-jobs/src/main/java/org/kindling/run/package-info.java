/**
 * A training in a folder: the main method, the baselines beside it, and the report of all.
 *
 * <p>Read {@link org.kindling.run.TrainingJob} first, then {@link org.kindling.run.MethodRun},
 * which takes one method from its configuration to its test.
 *
 * <p>The trap: a run that is resumed must go on with what it began with. {@link
 * org.kindling.run.TrainedOn} is committed with each checkpoint and compared.
 */
package org.kindling.run;
