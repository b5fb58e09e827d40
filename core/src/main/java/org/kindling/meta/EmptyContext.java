package org.kindling.meta;

import java.util.List;
import java.util.Map;
import org.kindling.graph.Tensor;
import org.kindling.model.ContextNetwork;
import org.kindling.model.Learner;

/** The context of a {@link ContextNetwork} begins at 0. */
record EmptyContext() implements TaskStart {
  @Override
  public String describe() {
    return "";
  }

  @Override
  public List<String> names(Learner learner) {
    return List.of(ContextNetwork.CONTEXT);
  }

  @Override
  public Map<String, Tensor> part(Learner learner, Known known) {
    return unknownPart(learner, known.theta());
  }
}
