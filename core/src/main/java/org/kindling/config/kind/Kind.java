package org.kindling.config.kind;

import java.util.List;

/**
 * One kind of what a section of the configuration may ask for, such as a method of learning.
 *
 * <p>Built-in kinds are asked for by a word, such as {@code algorithm.name = maml}; own ones by the
 * name of their class, such as {@code algorithm.class = com.example.MyMethod}. Such a class is
 * public and has a public constructor without arguments. It holds nothing: all that it needs is
 * among its keys.
 */
public interface Kind {
  /** The keys of its section that have a meaning for it; others are refused. */
  List<Key<?>> keys();
}
