package org.kindling.config.adapt;

import org.kindling.task.Examples;

/**
 * A user's own task, read.
 *
 * @param support to adapt to
 * @param query to predict, without targets
 * @param predictions how those for the query are told
 */
public record TaskFiles(Examples support, Examples query, Predictions predictions) {}
