package org.kindling.program.kernel;

import java.lang.invoke.MethodHandles;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Loops that are written as the text of a class of this package, and compiled. */
final class Compiled {
  private Compiled() {}

  /** An object of the class that the text is of, which implements a type. */
  static <T> T of(Class<T> type, String text) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setParentClassLoader(Compiled.class.getClassLoader());
    try {
      compiler.cook(text);
      byte[] code = compiler.getBytecodes().values().iterator().next();
      Class<?> loops = MethodHandles.lookup().defineHiddenClass(code, true).lookupClass();
      return type.cast(loops.getDeclaredConstructor().newInstance());
    } catch (CompileException | ReflectiveOperationException ours) {
      throw new IllegalStateException("no Java: " + text, ours);
    }
  }
}
