package org.kindling.checkpoint;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.params.Tree;
import org.kindling.train.MetaState;

/** Whether what was read from a folder is of the shape that a configuration asks for. */
final class Fitting {
  private Fitting() {}

  /** Ends with one line where a state cannot be gone on from by whoever starts with the other. */
  static void require(String what, MetaState given, MetaState wanted) {
    Layout parameters = wanted.parameters().layout();
    require(what, given.parameters().layout(), parameters);
    given
        .best()
        .ifPresent(it -> require(what + ", best.npz", it.parameters().layout(), parameters));
    requireNames(what, given.optimizer().slots().paths(), wanted.optimizer().slots().paths());
    require(what + ", what is descended on", given.theta().layout(), wanted.theta().layout());
    requireSlots(what, given.optimizer().slots(), wanted.optimizer().slots());
  }

  private static void requireNames(String what, List<String> slots, List<String> wanted) {
    if (!slots.equals(wanted)) {
      throw misfit(
          what,
          String.format(
              Locale.ROOT, "its optimiser remembers %s but the configured one %s", slots, wanted));
    }
  }

  /** Of slots of the same names. */
  private static void requireSlots(String what, Tree.Branch given, Tree.Branch wanted) {
    Iterator<String> names = given.paths().iterator();
    Iterator<Params> vectors = wanted.vectors().iterator();
    given
        .vectors()
        .forEach(
            slot -> require(what + ", " + names.next(), slot.layout(), vectors.next().layout()));
  }

  /** Ends with one line that names the first difference. */
  static void require(String what, Layout given, Layout wanted) {
    if (!given.equals(wanted)) {
      throw misfit(what, difference(given.entries(), wanted.entries()));
    }
  }

  private static String difference(List<Layout.Entry> given, List<Layout.Entry> wanted) {
    List<Layout.Entry> missing = new ArrayList<>(wanted);
    missing.removeAll(given);
    List<Layout.Entry> extra = new ArrayList<>(given);
    extra.removeAll(wanted);
    return missing.isEmpty() && extra.isEmpty()
        ? "its parameters are in another order than the configured model's"
        : String.format(
            Locale.ROOT,
            "its parameters are %s where the configured model has %s",
            first(extra),
            first(missing));
  }

  private static String first(List<Layout.Entry> entries) {
    if (entries.isEmpty()) {
      return "none";
    }
    Layout.Entry entry = entries.get(0);
    String more = entries.size() > 1 ? " and " + (entries.size() - 1) + " more" : "";
    return entry.name() + " " + entry.shape() + more;
  }

  private static KindlingException misfit(String what, String difference) {
    return new KindlingException(
        ExitCode.CHECKPOINT, what + " does not fit the configuration: " + difference);
  }
}
