package org.kindling.config;

import java.util.Optional;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.config.kind.DataAccount;
import org.kindling.config.kind.TaskUse;
import org.kindling.picture.ClassPictures;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Examined;
import org.kindling.task.ExampleSource;
import org.kindling.task.Split;
import org.kindling.task.image.ImageSource;

/**
 * What is done with images.
 *
 * @param config that describes them
 */
record ImageUse(ImageConfig config) implements TaskUse {
  @Override
  public CloserLook look(Examined test) {
    ImageSource images = (ImageSource) test.source();
    return new ClassPictures(id -> images.classNames(Split.META_TEST, id), config.form().ink())
        .of(test);
  }

  @Override
  public TaskFiles read(Asked task) {
    return new ImageTask(config).read(task);
  }

  @Override
  public DataAccount account(ExampleSource source) {
    return new DataAccount(
        new DataAccount.Words("images", "images", "class", "classes"),
        DataAccount.noneDropped(),
        "none",
        Optional.empty());
  }

  @Override
  public long held(long all) {
    return Math.min(all, config.broadcastLimit());
  }
}
