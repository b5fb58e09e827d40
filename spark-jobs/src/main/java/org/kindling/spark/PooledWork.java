package org.kindling.spark;

import java.io.Serializable;
import org.kindling.model.Learner;
import org.kindling.task.TaskSource;

/** What pooled minibatches are drawn from, and for whom. */
record PooledWork(Learner learner, TaskSource source) implements Serializable {}
