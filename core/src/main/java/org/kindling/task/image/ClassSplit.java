package org.kindling.task.image;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;
import org.kindling.random.TextKey;
import org.kindling.task.Inventory;
import org.kindling.task.Split;

/** Which classes are trained on, validated on and tested on. */
public sealed interface ClassSplit {
  /**
   * The classes of each split, in an order that does not depend on anything else.
   *
   * @param names of all classes, sorted
   * @param hadoop how lists in files are reached
   * @throws KindlingException (data) where the classes are not those that it needs
   */
  Map<Split, List<TurnedClass>> deal(
      List<String> names, Rotations rotations, long seed, Configuration hadoop);

  /** What a person calls it. */
  String describe();

  /** The files that it reads, by the key that names them. */
  default Map<String, List<String>> paths() {
    return Map.of();
  }

  /**
   * Drawn by the seed, before they are turned. Test classes are drawn first, so that they stay the
   * same however many are trained on; where there are other classes, all are drawn anew.
   */
  record Counts(int train, int validation, int test) implements ClassSplit {
    @Override
    public Map<Split, List<TurnedClass>> deal(
        List<String> names, Rotations rotations, long seed, Configuration hadoop) {
      long wanted = (long) train + validation + test;
      if (wanted > names.size()) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "task.split: %d + %d + %d classes are wanted but the images have %d",
                train,
                validation,
                test,
                names.size()));
      }
      int[] order = RandomStream.of(seed, Purpose.ENTITY_SPLIT).permutation(names.size());
      List<Integer> drawn = Arrays.stream(order).boxed().toList();
      return splits(
          rotations.of(drawn.subList(test + validation, (int) wanted)),
          rotations.of(drawn.subList(test, test + validation)),
          rotations.of(drawn.subList(0, test)));
    }

    @Override
    public String describe() {
      return train + " classes to train, " + validation + " to validate, " + test + " to test";
    }
  }

  /**
   * As a model's classes were dealt out when it was trained; a class that it did not know then is
   * in no split.
   */
  record Kept(Inventory inventory) implements ClassSplit {
    @Override
    public Map<Split, List<TurnedClass>> deal(
        List<String> names, Rotations rotations, long seed, Configuration hadoop) {
      Map<Long, Integer> indices = new HashMap<>();
      IntStream.range(0, names.size()).forEach(i -> indices.put(TextKey.of(names.get(i)), i));
      Map<Split, List<Integer>> dealt = new EnumMap<>(Split.class);
      for (Split split : Split.values()) {
        dealt.put(
            split,
            inventory.units().stream()
                .filter(unit -> unit.split() == split && indices.containsKey(unit.key()))
                .map(unit -> indices.get(unit.key()))
                .toList());
      }
      return splits(
          rotations.of(dealt.get(Split.META_TRAIN)),
          rotations.of(dealt.get(Split.META_VALIDATION)),
          rotations.of(dealt.get(Split.META_TEST)));
    }

    @Override
    public String describe() {
      return "classes as they were dealt out in training";
    }
  }

  /**
   * By the folders that classes lie in, such as alphabets.
   *
   * @param train such as {@code Greek}
   */
  record Folders(List<String> train, List<String> validation, List<String> test)
      implements ClassSplit {
    /** Copies the lists. */
    public Folders {
      train = List.copyOf(train);
      validation = List.copyOf(validation);
      test = List.copyOf(test);
    }

    @Override
    public Map<Split, List<TurnedClass>> deal(
        List<String> names, Rotations rotations, long seed, Configuration hadoop) {
      return disjoint(
          names,
          splits(
              rotations.of(inside(train, names)),
              rotations.of(inside(validation, names)),
              rotations.of(inside(test, names))));
    }

    private static List<Integer> inside(List<String> folders, List<String> names) {
      return folders.stream().flatMap(folder -> inside(folder, names).stream()).toList();
    }

    private static List<Integer> inside(String folder, List<String> names) {
      List<Integer> inside =
          IntStream.range(0, names.size())
              .filter(i -> names.get(i).startsWith(folder + "/"))
              .boxed()
              .toList();
      if (inside.isEmpty()) {
        throw new KindlingException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "task.split: no class lies in %s; there are %d, such as %s",
                folder,
                names.size(),
                names.get(0)));
      }
      return inside;
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT, "trained on %s, validated on %s, tested on %s", train, validation, test);
    }
  }

  /** By lists of classes in files. */
  record Lists(ClassList train, ClassList validation, ClassList test) implements ClassSplit {
    @Override
    public Map<Split, List<TurnedClass>> deal(
        List<String> names, Rotations rotations, long seed, Configuration hadoop) {
      return disjoint(
          names,
          splits(
              train.classes(names, rotations, hadoop),
              validation.classes(names, rotations, hadoop),
              test.classes(names, rotations, hadoop)));
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          "trained on %s, validated on %s, tested on %s",
          train.path(),
          validation.path(),
          test.path());
    }

    @Override
    public Map<String, List<String>> paths() {
      return Map.of(
          "task.split.train", List.of(train.path()),
          "task.split.validation", List.of(validation.path()),
          "task.split.test", List.of(test.path()));
    }
  }

  private static Map<Split, List<TurnedClass>> splits(
      List<TurnedClass> train, List<TurnedClass> validation, List<TurnedClass> test) {
    Map<Split, List<TurnedClass>> splits = new EnumMap<>(Split.class);
    splits.put(Split.META_TRAIN, train);
    splits.put(Split.META_VALIDATION, validation);
    splits.put(Split.META_TEST, test);
    return splits;
  }

  /** A class that is turned counts as the class itself: who has seen one has seen the other. */
  private static Map<Split, List<TurnedClass>> disjoint(
      List<String> names, Map<Split, List<TurnedClass>> splits) {
    Set<Integer> seen = new HashSet<>();
    splits.forEach(
        (split, classes) -> {
          Set<Integer> own = new HashSet<>();
          classes.forEach(type -> own.add(type.index()));
          own.stream()
              .filter(seen::contains)
              .findFirst()
              .ifPresent(
                  index -> {
                    throw new KindlingException(
                        ExitCode.DATA,
                        String.format(
                            Locale.ROOT,
                            "task.split: class %s is in %s and in a split before it",
                            names.get(index),
                            split));
                  });
          if (new HashSet<>(classes).size() < classes.size()) {
            throw new KindlingException(
                ExitCode.DATA, "task.split: a class is in " + split + " twice");
          }
          seen.addAll(own);
        });
    return splits;
  }
}
