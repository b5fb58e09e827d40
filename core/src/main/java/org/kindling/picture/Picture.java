package org.kindling.picture;

/** A test task, drawn up close. */
public sealed interface Picture permits CurvePicture, ClassPicture, ScatterPicture {
  /** What tells the task apart. */
  String name();
}
