package org.kindling.spark.dl4j;

import java.io.Serializable;
import org.kindling.model.Learner;
import org.kindling.task.ExampleSource;

/** What pooled minibatches are drawn from, and for whom. */
record PooledWork(Learner learner, ExampleSource source) implements Serializable {}
