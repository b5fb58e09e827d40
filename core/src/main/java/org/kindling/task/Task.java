package org.kindling.task;

import java.io.Serializable;
import java.util.List;

/**
 * One small learning problem: adapt to the support set, be judged on the query set.
 *
 * @param id which task of its source and split
 * @param name what a person calls it, such as a store's key; the id where it has no other name
 * @param support the rows to adapt to
 * @param query the rows to be judged on
 */
public record Task(long id, String name, Examples support, Examples query) implements Serializable {
  /** All of its rows, support first. */
  public Examples rows() {
    return Examples.together(List.of(support, query));
  }
}
