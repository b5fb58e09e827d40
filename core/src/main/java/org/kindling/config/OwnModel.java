package org.kindling.config;

import java.math.BigInteger;
import java.util.List;
import org.kindling.config.kind.Chosen;
import org.kindling.config.kind.ModelKind;
import org.kindling.config.kind.OwnClass;
import org.kindling.config.kind.Settings;
import org.kindling.model.Model;
import org.kindling.task.RowShape;

/**
 * A network of the user's own; how large it is shows when it is made.
 *
 * @param chosen the class
 * @param kind an object of it
 * @param settings what its keys say
 */
record OwnModel(Chosen chosen, ModelKind kind, Settings settings) implements ModelConfig {
  @Override
  public Model model(RowShape rows) {
    return chosen.own(() -> kind.model(settings, rows));
  }

  @Override
  public String widthKey() {
    return OwnClass.KEY;
  }

  @Override
  public List<BigInteger> parameters(RowSize row) {
    return List.of();
  }

  @Override
  public BigInteger widest(RowSize row) {
    return BigInteger.valueOf(row.most());
  }
}
