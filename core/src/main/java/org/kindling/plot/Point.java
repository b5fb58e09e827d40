package org.kindling.plot;

/** A value {@code y} at {@code x}. */
public record Point(double x, double y) {}
