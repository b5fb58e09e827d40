package org.kindling.config;

import org.kindling.task.TaskFacts;

/**
 * What a model was trained on.
 *
 * @param task as its configuration has it
 * @param seed of that configuration
 * @param facts what it knows of these tasks
 */
public record Earlier(TaskConfig task, long seed, TaskFacts facts) {}
