package org.kindling.task.image;

/** Whether what is drawn is lighter or darker than what it is drawn on; in a task it is high. */
public enum Ink {
  /** Pixels stay as they are, as MNIST's do. */
  LIGHT {
    @Override
    void raise(byte[] pixels) {
      // It is high already.
    }
  },
  /** Black on white, as Omniglot's is: inverted. */
  DARK {
    @Override
    void raise(byte[] pixels) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
  };

  /** Makes the ink high, in place. */
  abstract void raise(byte[] pixels);
}
