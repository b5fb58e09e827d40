package org.kindling.config.text;

import com.typesafe.config.ConfigOrigin;

/** Where a value of the configuration was written, as a person is told. */
final class Origins {
  private Origins() {}

  static String describe(ConfigOrigin origin) {
    String description = origin.description();
    return description.startsWith("merge of ")
        ? description.substring("merge of ".length()).split(",", 2)[0]
        : description;
  }
}
