package org.kindling.ml;

import java.io.Serializable;
import java.util.List;
import scala.runtime.AbstractFunction1;

/** Accepts some words and no others. */
final class OneOf extends AbstractFunction1<String, Object> implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<String> words;

  OneOf(String... words) {
    this.words = List.of(words);
  }

  @Override
  public Object apply(String word) {
    return words.contains(word);
  }
}
