package org.kindling.meta;

import java.io.Serializable;

/** An inner rule whose settings are numbers, not meta-parameters: it is a value and travels. */
public sealed interface ValueRule extends InnerRule, Serializable
    permits InnerRule.Sgd, InnerRule.Adam {}
