package org.kindling.program.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kindling.program.kernel.Epilogue.Form;

/**
 * Epilogues of the same forms by vectors of a row, each compiled when it is first asked for, as
 * {@link Tiles} are.
 */
final class EpilogueLoops {
  private static final Map<List<Form>, EpilogueLoops> KNOWN = new ConcurrentHashMap<>();

  private final List<Form> forms;
  private final EpilogueLoop[] compiled;

  private EpilogueLoops(List<Form> forms) {
    this.forms = forms;
    this.compiled = new EpilogueLoop[Tiles.MOST_VECTORS + 1];
  }

  /** Those of some forms. */
  static EpilogueLoops of(List<Form> forms) {
    return KNOWN.computeIfAbsent(forms, EpilogueLoops::new);
  }

  /** That of so many vectors of a row. */
  EpilogueLoop of(int vectors) {
    EpilogueLoop loop = compiled[vectors];
    if (loop == null) {
      loop = Compiled.of(EpilogueLoop.class, new EpilogueSource(forms, vectors).text());
      compiled[vectors] = loop;
    }
    return loop;
  }
}
