package org.kindling.plot;

/** A rectangle of a drawing, y downwards as in SVG. */
record Area(double left, double top, double right, double bottom) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }
}
