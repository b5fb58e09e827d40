package org.kindling.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kindling.config.adapt.Asked;
import org.kindling.config.adapt.TaskFiles;
import org.kindling.config.kind.DataAccount;
import org.kindling.config.kind.Kinds;
import org.kindling.config.kind.SourceKind;
import org.kindling.config.kind.TaskUse;
import org.kindling.picture.CloserLook;
import org.kindling.picture.Examined;
import org.kindling.task.ExampleSource;
import org.kindling.task.Examples;
import org.kindling.task.TargetUnit;

/**
 * What a class of the user's own does with its tasks, whose failures are told as its own.
 *
 * @param own the class, and what its keys say
 */
record OwnUse(Kinds.Own<SourceKind> own) implements TaskUse {
  private <T> T asked(Function<TaskUse, T> question) {
    return own.chosen().own(() -> question.apply(own.kind().use(own.settings())));
  }

  @Override
  public CloserLook look(Examined test) {
    return asked(use -> use.look(test));
  }

  @Override
  public TaskFiles read(Asked task) {
    return asked(use -> use.read(task));
  }

  @Override
  public Optional<TargetUnit> unit(ExampleSource source) {
    return asked(use -> use.unit(source));
  }

  @Override
  public DataAccount account(ExampleSource source) {
    return asked(use -> use.account(source));
  }

  @Override
  public List<Examples> forLinearModels(ExampleSource source) {
    return asked(use -> use.forLinearModels(source));
  }

  @Override
  public long held(long all) {
    return asked(use -> use.held(all));
  }
}
