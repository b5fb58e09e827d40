package org.kindling.program;

import java.util.List;
import org.kindling.graph.Shape;

/**
 * The values that a {@link TracedFunction} is called with.
 *
 * @param all with names that differ
 */
public record Arguments(List<Argument> all) {
  /** Copies the list. */
  public Arguments {
    all = List.copyOf(all);
  }

  /**
   * One value.
   *
   * @param name such as {@code support/features}: parts are told apart by slashes
   * @param values where it lies; not copied, and not to be written to
   * @param offset of its first element there
   */
  public record Argument(String name, Shape shape, float[] values, int offset) {
    /** A value that fills its array. */
    public Argument(String name, Shape shape, float[] values) {
      this(name, shape, values, 0);
    }
  }

  /** What programs are told apart by. */
  List<Form> forms() {
    return all.stream().map(argument -> new Form(argument.name, argument.shape)).toList();
  }

  /** An argument without its value. */
  record Form(String name, Shape shape) {}
}
