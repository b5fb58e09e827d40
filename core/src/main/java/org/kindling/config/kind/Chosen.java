package org.kindling.config.kind;

import java.util.function.Supplier;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * Which kind a section asks for, as an error says it: {@code algorithm.name = maml}. Where that was
 * written tells none from another.
 *
 * @param key such as {@code algorithm.name}
 * @param word the word or the class
 * @param place where the configuration has it
 */
public record Chosen(String key, String word, String place) {

  /** As a person reads it. */
  public String says() {
    return key + " = " + word;
  }

  /**
   * What the kind makes: where that is a class of the user's own, its failures are told as such.
   *
   * @throws KindlingException (usage) where it fails; its own where that is what it throws
   */
  public <T> T own(Supplier<T> made) {
    if (!key.endsWith("." + OwnClass.KEY)) {
      return made.get();
    }
    try {
      T value = made.get();
      if (value == null) {
        throw failed("it makes nothing, null", null);
      }
      return value;
    } catch (KindlingException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw failed("it throws " + e, e);
    }
  }

  /** That the class can't be used. */
  public KindlingException failed(String reason, Throwable cause) {
    return new KindlingException(
        ExitCode.USAGE,
        "kindling." + says() + " can't be used: " + reason.replace('\n', ' ') + " (" + place + ")",
        cause);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chosen chosen && chosen.says().equals(says());
  }

  @Override
  public int hashCode() {
    return says().hashCode();
  }

  @Override
  public String toString() {
    return says();
  }
}
