package org.kindling.task;

/** The three disjoint sets of tasks: to learn from, to choose by, and to report on. */
public enum Split {
  META_TRAIN,
  META_VALIDATION,
  META_TEST
}
