package org.kindling.architecture.circle.hen;

import org.kindling.architecture.circle.hen.egg.Egg;

/** Half of a circle of a package and one below it. */
public record Hen(Egg from) {}
