package org.kindling.checkpoint;

/** How the driver that last held a run's folder left it. */
public enum Predecessor {
  /** It let the folder go, with all that it wrote complete; or there was none. */
  GONE,
  /** It holds the folder still: the last file that it wrote may be cut off. */
  KILLED
}
