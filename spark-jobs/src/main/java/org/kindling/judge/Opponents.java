package org.kindling.judge;

import java.util.List;
import java.util.function.Consumer;
import org.kindling.coldstart.Contender;
import org.kindling.coldstart.Newcomers;

/** What one would do without the run's method. */
interface Opponents {
  /** The name of the one that is the same for all entities and sees no row of one. */
  String pooled();

  /**
   * All of them, fitted and chosen.
   *
   * @param validation entities to choose by
   * @param known numbers of rows that they will be asked for
   * @param remarks hears, in a line each, of what a person should know
   */
  List<Contender> against(Newcomers validation, List<Integer> known, Consumer<String> remarks);
}
