package org.kindling.jobs;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Kindling this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"kindling " + kindling(), "java " + Runtime.version()};
  }

  /** The jar's version; {@code development} where classes do not come from a jar. */
  static String kindling() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
