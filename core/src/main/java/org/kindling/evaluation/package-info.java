/**
 * How well tasks are learned: asked in a round, answered by an {@link
 * org.kindling.evaluation.Evaluation}.
 *
 * <p>An {@link org.kindling.evaluation.Evaluator} holds the {@link org.kindling.evaluation.Exam}
 * that is always the same; {@link org.kindling.evaluation.Judging} is what blocks of tasks compute
 * for it, {@link org.kindling.evaluation.Scores} what they return. What is measured is said by the
 * loss's {@link org.kindling.metric.Judgement} and by nothing here.
 *
 * <p>The trap: a mean of means. Scores are kept task by task, or counted, until all are there.
 */
package org.kindling.evaluation;
