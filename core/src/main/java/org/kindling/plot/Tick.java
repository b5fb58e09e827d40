package org.kindling.plot;

/** A marked value of an axis and how it is written. */
public record Tick(double value, String label) {}
