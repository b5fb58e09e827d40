package org.kindling.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.kindling.plot.Palette;

/** The style sheet of the page: the drawings' rules, and report.css, which adapts them. */
final class PageStyle {
  private PageStyle() {}

  static String css() {
    try (InputStream stream = PageStyle.class.getResourceAsStream("report.css")) {
      byte[] bytes = Objects.requireNonNull(stream, "report.css beside this class").readAllBytes();
      return "\n" + Palette.css() + new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
