package org.kindling.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An {@link Inventory} as a text: how many units and rows and their fingerprint, what a unit is
 * called, and a line for each unit that is kept: the split's number, the key, the rows, the sum.
 */
public final class InventoryText {
  private static final Pattern HEAD =
      Pattern.compile(
          "units (\\d{1,9}) rows (\\d{1,18}) fingerprint ([0-9a-f]{1,16})"
              + " shares (\\d{1,9})/(\\d{1,18}) (\\d{1,9})/(\\d{1,18}) (\\d{1,9})/(\\d{1,18}) unit (.*)");
  private static final Pattern UNIT =
      Pattern.compile("([012]) ([0-9a-f]{1,16}) (\\d{1,18}) ([0-9a-f]{1,16})");

  private InventoryText() {}

  /** The inventory as text. */
  public static String write(Inventory inventory) {
    Inventory.Total total = inventory.total();
    String head =
        "units "
            + total.units()
            + " rows "
            + total.rows()
            + " fingerprint "
            + Long.toHexString(total.fingerprint())
            + " shares "
            + inventory.shares().stream()
                .map(share -> share.units() + "/" + share.rows())
                .collect(Collectors.joining(" "))
            + " unit "
            + inventory.unit().replaceAll("\\R", " ");
    return inventory.units().stream()
        .map(InventoryText::line)
        .collect(Collectors.joining("\n", head + "\n", ""))
        .stripTrailing();
  }

  private static String line(Inventory.Unit unit) {
    return unit.split().ordinal()
        + " "
        + Long.toHexString(unit.key())
        + " "
        + unit.rows()
        + " "
        + Long.toHexString(unit.sum());
  }

  /** Empty where the text is not one. */
  public static Optional<Inventory> read(String text) {
    List<String> lines = text.lines().toList();
    Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!head.matches()) {
      return Optional.empty();
    }
    List<Inventory.Unit> units = new ArrayList<>();
    Set<Long> keys = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher unit = UNIT.matcher(line);
      if (!unit.matches() || !keys.add(Long.parseUnsignedLong(unit.group(2), 16))) {
        return Optional.empty();
      }
      units.add(unit(unit));
    }
    return Optional.of(new Inventory(head.group(10), units, shares(head), total(head)));
  }

  private static Inventory.Unit unit(Matcher line) {
    return new Inventory.Unit(
        Long.parseUnsignedLong(line.group(2), 16),
        Split.values()[Integer.parseInt(line.group(1))],
        Long.parseLong(line.group(3)),
        Long.parseUnsignedLong(line.group(4), 16));
  }

  private static List<Inventory.Share> shares(Matcher head) {
    return Stream.of(4, 6, 8)
        .map(
            group ->
                new Inventory.Share(
                    Long.parseLong(head.group(group)), Long.parseLong(head.group(group + 1))))
        .toList();
  }

  private static Inventory.Total total(Matcher head) {
    return new Inventory.Total(
        Integer.parseInt(head.group(1)),
        Long.parseLong(head.group(2)),
        Long.parseUnsignedLong(head.group(3), 16));
  }
}
