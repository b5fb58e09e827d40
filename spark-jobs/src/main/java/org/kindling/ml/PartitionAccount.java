package org.kindling.ml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.kindling.spark.store.OfPartitions;

/** The account of a partition while its rows come by, told when there are no more. */
final class PartitionAccount {
  private final OfPartitions<EntityAccount> accounts;

  /** Of entities that are predicted in several pieces those that are counted already. */
  private final Set<Basis> several = Collections.newSetFromMap(new IdentityHashMap<>());

  private EntityAccount own = EntityAccount.NONE;
  private boolean told;

  PartitionAccount(OfPartitions<EntityAccount> accounts) {
    this.accounts = accounts;
  }

  void skipRow() {
    own = own.plus(new EntityAccount(1, 0));
  }

  void diverged() {
    own = own.plus(new EntityAccount(0, 1));
  }

  /** Counts the entities of pieces whose predictions are not finite, each once. */
  void take(PredictedBlock block) {
    for (int i = 0; i < block.pieces().size(); i++) {
      Piece piece = block.pieces().get(i);
      if (!block.isFinite(i) && (!piece.isOneOfSeveral() || several.add(piece.basis()))) {
        diverged();
      }
    }
  }

  /** Tells the driver, once. */
  void tell() {
    if (!told) {
      told = true;
      accounts.add(own);
    }
  }
}
