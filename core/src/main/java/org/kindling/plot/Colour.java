package org.kindling.plot;

import java.util.Locale;

/**
 * The colours of marks: the hues of Okabe and Ito, which colour-blind people tell apart, darkened
 * or lightened until text in them has a contrast of at least 4.5 on the page.
 */
public enum Colour {
  /** What is measured against: the truth, the points given. */
  TRUTH("#1d2126", "#e9e7e2"),
  /** What stands back: before adaptation, raw values. */
  QUIET("#6a6f76", "#9aa1a9"),
  BLUE("#0b66a8", "#5ab3ee"),
  VERMILION("#b8480a", "#f2915a"),
  GREEN("#00734f", "#3fc79a"),
  PURPLE("#9b3d78", "#e08ac0"),
  OCHRE("#866000", "#e3b341"),
  TEAL("#17707f", "#6fd0dd");

  private static final Colour[] METHODS = {BLUE, VERMILION, GREEN, PURPLE, OCHRE, TEAL};

  private final String light;
  private final String dark;

  Colour(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** The colour of the method at a place in a comparison; after the last one it starts anew. */
  public static Colour ofMethod(int place) {
    return METHODS[place % METHODS.length];
  }

  /** The class that gives an element this colour. */
  public String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }

  String light() {
    return light;
  }

  String dark() {
    return dark;
  }
}
