/**
 * States of a training and trained models, committed in folders.
 *
 * <p>Read {@link org.kindling.checkpoint.CheckpointStore} first.
 *
 * <pre>
 * ckpt-STEP/   params.npz, optimizer.npz, best.npz, state.json, MANIFEST.json
 * model/       params.npz, model.json, MANIFEST.json
 * </pre>
 *
 * <p>A folder is committed by its {@code MANIFEST.json}, written after all other files, which names
 * them with their lengths and sums; no folder is renamed, which on object stores is a copy.
 *
 * <p>The trap: a driver that was thought dead may come back. Ask the {@link
 * org.kindling.files.Fence} before each commit; and write under names with the attempt in them, or
 * under a manifest that has it.
 */
package org.kindling.checkpoint;
