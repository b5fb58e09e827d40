package org.kindling.config.text;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/**
 * How long a configuration becomes where its substitutions are put in, known before any is: thirty
 * lines that each name the one before twice come to gigabytes.
 */
public final class Expansion {
  private static final double MOST_LETTERS = 1 << 22;

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??([^}]*)}");

  /** Between the keys of a path; no text of a configuration sorts before it. */
  private static final String BETWEEN = "\0";

  private final TreeMap<String, Value> values = new TreeMap<>();
  private final Map<String, Double> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int references;
  private boolean circular;

  private record Value(int letters, List<String> references) {}

  private Expansion(Config tree) {
    add("", tree.root());
  }

  /**
   * The tree, if it does not become too long.
   *
   * @param tree whose substitutions are not resolved yet
   */
  public static Config bounded(String what, Config tree) {
    if (!tree.isResolved() && !(new Expansion(tree).letters() <= MOST_LETTERS)) {
      throw new KindlingException(
          ExitCode.USAGE,
          what
              + " is too long where its substitutions, ${...}, are put in; expected at most "
              + (long) MOST_LETTERS
              + " letters");
    }
    return tree;
  }

  /** The values in it; a section that is still to be merged is one. */
  private void add(String path, ConfigValue value) {
    if (value instanceof ConfigObject section) {
      try {
        section.forEach((key, inner) -> add(path.isEmpty() ? key : path + BETWEEN + key, inner));
        return;
      } catch (ConfigException.NotResolved unmerged) {
        // Its text has all its parts.
      }
    }
    String text = value.render(ConfigRenderOptions.concise());
    List<String> found = new ArrayList<>();
    for (Matcher matcher = REFERENCE.matcher(text); matcher.find(); ) {
      found.add(String.join(BETWEEN, ConfigUtil.splitPath(matcher.group(1))));
    }
    references += found.size();
    values.put(path, new Value(text.length(), found));
  }

  private double letters() {
    double sum = values.keySet().stream().mapToDouble(this::lettersAt).sum();
    return circular ? sum * most(references) : sum;
  }

  private double lettersAt(String path) {
    Double before = known.get(path);
    if (before != null) {
      return before;
    }
    open.add(path);
    Value value = values.get(path);
    double letters = value.letters;
    int own = 0;
    for (String reference : value.references) {
      for (String named : named(reference)) {
        if (named.equals(path)) {
          own++;
        } else if (open.contains(named)) {
          circular = true;
        } else {
          letters += lettersAt(named);
        }
      }
    }
    open.remove(path);
    known.put(path, letters * most(own));
    return letters * most(own);
  }

  /** The values that are meant: the one there, those below it, or the one that it is in. */
  private List<String> named(String path) {
    List<String> named = new ArrayList<>(values.subMap(path + BETWEEN, path + "\1").keySet());
    for (int end = path.length(); end > 0; end = path.lastIndexOf(BETWEEN, end - 1)) {
      if (values.containsKey(path.substring(0, end))) {
        named.add(path.substring(0, end));
      }
    }
    return named;
  }

  /**
   * How often a text can be in one that comes of values that are put into one another: with n
   * references it is the most where each value has three of the value before.
   */
  private static double most(int references) {
    return Math.pow(3, references / 3.0);
  }
}
