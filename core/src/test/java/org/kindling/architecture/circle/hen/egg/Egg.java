package org.kindling.architecture.circle.hen.egg;

import org.kindling.architecture.circle.hen.Hen;

/** The other half. */
public record Egg(Hen from) {}
