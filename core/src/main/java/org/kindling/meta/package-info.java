/**
 * Algorithms of meta-learning, one value each.
 *
 * <p>Read {@link org.kindling.meta.Maml}, which is the paper's Algorithm 1 in a screen, and {@link
 * org.kindling.meta.TracedEpisode}, which turns what it says in symbols into estimates, evaluations
 * and adapted parameters. An algorithm says what is predicted from what is known of a task ({@code
 * predict}); one that adapts in steps says how its meta-parameters become a task's parameters
 * ({@code trajectory}), and the prediction follows. Its direction of descent is the gradient of the
 * query loss, unless it says otherwise ({@code direction}).
 *
 * <p>To add one: a record that implements {@code TracedEpisode}, a row in {@code EpisodeCases}, a
 * case in {@code ClosedFormTest}.
 *
 * <p>The trap: a gradient with respect to shared parameters is the sum over the tasks. Adaptation
 * differentiates by {@code Copies}, one for each task; the compiler takes the copies away again.
 */
package org.kindling.meta;
