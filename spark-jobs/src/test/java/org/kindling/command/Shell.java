package org.kindling.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and returned, run in this process through the real entry point. */
public record Shell(int code, String out, String err) {

  public static Shell run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Kindling.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Shell(code, out.toString(), err.toString());
  }
}
