package org.kindling.table;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a text looks like that is no value of the grammar, for the person who wrote it. */
enum Likeness {
  DECIMAL_COMMA("[+-]?[0-9]+,[0-9]{1,2}|[+-]?[0-9]{4,},[0-9]+", "a decimal comma; write a point"),
  THOUSANDS(
      "[+-]?[0-9]{1,3}([,.'_ \u00a0\u202f][0-9]{3})+([.,][0-9]+)?",
      "a thousands separator; write the digits alone"),
  UNDERSCORES("[0-9][0-9_]*[0-9]", "digits with underscores; write the digits alone"),
  PERCENT("[+-]?[0-9.,]+ ?%", "a per cent sign; write the number alone"),
  CURRENCY(
      "[+-]?\\p{Sc} ?[+-]?[0-9.,]+|[+-]?[0-9.,]+ ?\\p{Sc}", "a currency; write the number alone"),
  TRAILING_MINUS("[0-9.,]+ ?-", "a minus at the end; write it in front"),
  PARENTHESES("\\([0-9.,]+\\)", "parentheses for a minus; write a minus"),
  TYPE_LETTER("[+-]?[0-9.]+[dDfFlL]", "a number with a letter"),
  HEXADECIMAL("[+-]?0[xX][0-9a-fA-F.pP+-]+", "hexadecimal; write a decimal number"),
  LARGE_WHOLE("[+-]?[0-9]{16,}", "a whole number of more than 64 bits"),
  BEYOND_DOUBLE("[+-]?[0-9.]+[eE][+-]?[0-9]+", "beyond what a double holds"),
  OTHER_DIGITS("[+-]?[\\p{Nd}.,]*[\\p{Nd}&&[^0-9]][\\p{Nd}.,]*", "digits of another script"),
  NOT_FINITE("(?i)[+-]?(nan|inf|infinity)", "no finite number"),
  NAME_OF_NOTHING(
      "(?i)null|none|na|n/a|nil|#n/a|\\?|-|--|missing", "for missing, leave the cell empty"),
  OTHER_DATE(
      "[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{2}|[0-9]{4})( .*)?|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}.*",
      "a date that can be read in two ways; write 2024-12-31"),
  DATE_LIKE("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*", "no date that there is; dates are 2024-12-31"),
  TIME_LIKE("[0-9]{1,2}:[0-9]{1,2}.*", "no time of day that there is; times are 23:59:59");

  private static final int MOST_LETTERS = 100;

  private final Pattern pattern;
  private final String words;

  Likeness(String pattern, String words) {
    this.pattern = Pattern.compile(pattern);
    this.words = words;
  }

  static Optional<String> of(String text) {
    return text.length() > MOST_LETTERS
        ? Optional.empty()
        : Arrays.stream(values())
            .filter(likeness -> likeness.pattern.matcher(text).matches())
            .findFirst()
            .map(likeness -> likeness.words);
  }
}
