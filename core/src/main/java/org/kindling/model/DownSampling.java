package org.kindling.model;

import org.kindling.graph.Ops;
import org.kindling.graph.Tensor;
import org.kindling.graph.Window;

/** How a convolutional block halves its images. */
public enum DownSampling {
  /** The convolution itself goes in steps of 2: as MAML and Reptile have it for Omniglot. */
  STRIDE {
    @Override
    Window window() {
      return new Window(3, 3, 2, 1);
    }

    @Override
    Tensor afterActivation(Tensor images) {
      return images;
    }
  },

  /** The greatest of each 2x2 pixels after the activation: as Vinyals et al. 2016 have it. */
  MAX_POOL {
    @Override
    Window window() {
      return new Window(3, 3, 1, 1);
    }

    @Override
    Tensor afterActivation(Tensor images) {
      return Ops.maxPool(images, 2);
    }
  };

  /** How the convolution moves. */
  abstract Window window();

  /** What follows the activation. */
  abstract Tensor afterActivation(Tensor images);

  /** How many pixels a side has after a block's convolution: where its images are largest. */
  public int convolved(int before) {
    return this == STRIDE ? pixels(before) : before;
  }

  /** How many pixels a side has after a block; 0 where none are left. */
  int pixels(int before) {
    return this == STRIDE ? (before + 1) / 2 : before / 2;
  }
}
