package org.kindling.config;

import java.math.BigInteger;

/**
 * Something of tasks that must fit into an array.
 *
 * @param section where the key is that asks for it
 * @param key that asks for it
 * @param instead the key that decides where that one says nothing
 * @param what a person calls it
 * @param rows how many rows of a block it has
 * @param bytes how many bytes it has beside them
 */
record Demand(
    String section, String key, String instead, String what, BigInteger rows, BigInteger bytes) {

  /** Rows of every task of a block. */
  static Demand rows(String section, String key, String what, long rows) {
    return new Demand(section, key, key, what, BigInteger.valueOf(rows), BigInteger.ZERO);
  }

  /** Bytes, once. */
  static Demand bytes(String section, String key, String what, long bytes) {
    return new Demand(section, key, key, what, BigInteger.ZERO, BigInteger.valueOf(bytes));
  }

  /** The same, for a key that may say nothing. */
  Demand or(String other) {
    return new Demand(section, key, other, what, rows, bytes);
  }

  /** How many bytes in all. */
  BigInteger bytes(BigInteger row) {
    return rows.multiply(row).add(bytes);
  }
}
