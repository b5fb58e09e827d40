package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.plot.Text;

/** A name of the data's, such as a class' path, which may be broken into lines behind its marks. */
final class BrokenName {
  private BrokenName() {}

  static Element of(String name) {
    List<Markup> parts = new ArrayList<>();
    for (String part : name.split("(?<=[/_,.])", -1)) {
      if (!parts.isEmpty()) {
        parts.add(Element.of("wbr"));
      }
      parts.add(new Text(part));
    }
    return Element.of("bdi").containing(parts);
  }
}
