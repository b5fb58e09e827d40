package org.kindling.config;

import org.kindling.config.kind.TaskUse;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Curves;
import org.kindling.picture.Examined;
import org.kindling.task.Sinusoid;
import org.kindling.task.SinusoidSource;
import org.kindling.task.Split;

/**
 * What is done with sine curves: they are drawn.
 *
 * @param curves without end, which tell the curve behind a task's points
 */
record SinusoidUse(SinusoidSource curves) implements TaskUse {
  @Override
  public CloserLook look(Examined test) {
    return CloserLook.of(new Curves(curves.family().x(), this::curve).of(test));
  }

  private Curves.Curve curve(long id) {
    Sinusoid curve = curves.curve(Split.META_TEST, id);
    return new Curves.Curve(curve.describe(), curve::at);
  }
}
