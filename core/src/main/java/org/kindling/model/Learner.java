package org.kindling.model;

import java.io.Serializable;

/** A network together with what it is judged by. */
public record Learner(Model model, Loss loss) implements Serializable {}
