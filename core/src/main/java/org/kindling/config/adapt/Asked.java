package org.kindling.config.adapt;

import java.util.OptionalInt;
import java.util.function.Consumer;
import org.kindling.task.TaskFacts;

/**
 * A user's own task as a model is asked it.
 *
 * @param support what to adapt to
 * @param query what to predict
 * @param model what it knows of the tasks that it was trained on
 * @param classes of how many classes the task must be; empty for any number, or for quantities
 * @param warnings hears, in a line each, of what a user should know of
 */
public record Asked(
    GivenFile support,
    GivenFile query,
    TaskFacts model,
    OptionalInt classes,
    Consumer<String> warnings) {}
