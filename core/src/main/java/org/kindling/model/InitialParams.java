package org.kindling.model;

import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.random.Purpose;
import org.kindling.random.RandomStream;

/** A network's parameters before training: drawn one after the other, in the layout's order. */
final class InitialParams {
  private InitialParams() {}

  /** How an element of an entry begins. */
  interface Element {
    double draw(Layout.Entry entry, RandomStream random);
  }

  static Params of(Layout layout, long seed, Element element) {
    return of(layout, RandomStream.of(seed, Purpose.INITIALISATION), element);
  }

  static Params of(Layout layout, RandomStream random, Element element) {
    float[] values = new float[layout.size()];
    int position = 0;
    for (Layout.Entry entry : layout.entries()) {
      for (int i = 0; i < entry.size(); i++) {
        values[position++] = (float) element.draw(entry, random);
      }
    }
    return Params.owning(layout, values);
  }
}
