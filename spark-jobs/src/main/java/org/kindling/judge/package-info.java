/**
 * Trained methods judged by their meta-test tasks, and what the report shows of single ones.
 *
 * <p>Read {@link org.kindling.judge.Judge} first.
 */
package org.kindling.judge;
