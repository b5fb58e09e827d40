package org.kindling.config.text;

import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;

/** Where a configuration's files are: how they are read, and what one means by another's name. */
public interface ConfigFiles {
  /**
   * A file's text.
   *
   * @throws KindlingException where there is no such file, or it is no configuration's
   */
  String text(String uri);

  /**
   * The file that another one includes.
   *
   * @param including the file that has the include
   * @param included what it says there: a name beside it, a path or a URI
   */
  String resolve(String including, String included);

  /** For texts that lie nowhere: they can include nothing. */
  ConfigFiles NONE =
      new ConfigFiles() {
        @Override
        public String text(String uri) {
          throw new KindlingException(ExitCode.USAGE, uri + " is not a file");
        }

        @Override
        public String resolve(String including, String included) {
          throw new KindlingException(
              ExitCode.USAGE, including + ": only a configuration file can include others");
        }
      };
}
