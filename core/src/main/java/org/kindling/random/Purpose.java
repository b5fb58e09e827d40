package org.kindling.random;

/** What a stream of random numbers is for: the second part of its path, after the seed. */
public final class Purpose {
  /** A model's initial parameters. */
  public static final long INITIALISATION = 1;

  /** A generated task: then split and id. */
  public static final long TASK = 2;

  /**
   * Which split an entity belongs to: then its key. The order of classes of images: then nothing.
   */
  public static final long ENTITY_SPLIT = 3;

  /** The order of a finite source's entities in an epoch: then split and epoch. */
  public static final long EPOCH = 4;

  /** Which rows of an entity are support: then its key and the epoch. */
  public static final long SUPPORT_ROWS = 5;

  /** The pooled rows that pre-training sees in a minibatch: then its number. */
  public static final long POOLED_ROWS = 6;

  /** Data of a benchmark. */
  public static final long BENCHMARK = 7;

  /** Which support rows the inner steps of a task are fed: then the task's id. */
  public static final long INNER_BATCHES = 8;

  /** The noise that a task's prediction is given: then the task's id and the number of the draw. */
  public static final long NOISE = 9;

  /** Where an entity lies in a store: then its key. */
  public static final long STORE_PLACE = 10;

  /** Which rows are kept of an entity that has too many: then the row's content. */
  public static final long KEPT_ROWS = 11;

  /** The order of a store's chunks in an epoch, and of the entities in each: then split, epoch. */
  public static final long STORE_EPOCH = 12;

  /** The initial parameters of a network beside the model, such as an encoder: then nothing. */
  public static final long ENCODER = 13;

  private Purpose() {}
}
