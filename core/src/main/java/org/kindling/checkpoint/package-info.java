/**
 * The folder of a run on any Hadoop file system, and what is committed in it.
 *
 * <p>Read {@link org.kindling.checkpoint.RunOutput} first, the one that writes, then {@link
 * org.kindling.checkpoint.CheckpointStore}.
 *
 * <pre>
 * OUT/ run.lock                               who writes: {@link org.kindling.checkpoint.RunLock}
 *      status.json, _SUCCESS or _FAILED       {@link org.kindling.checkpoint.StatusFile}
 *      metrics/part-ATTEMPT-NUMBER.jsonl      {@link org.kindling.checkpoint.MetricsWriter}
 *      checkpoints/ckpt-STEP/                 params.npz, optimizer.npz, best.npz, state.json, MANIFEST.json
 *      model/                                 params.npz, model.json, MANIFEST.json
 * </pre>
 *
 * <p>A folder is committed by its {@code MANIFEST.json}, written after all other files, which names
 * them with their lengths and sums; no folder is renamed, which on object stores is a copy. A
 * single file is written beside its place and put there once it is whole ({@link
 * org.kindling.checkpoint.Aside}), so that a write that fails loses nothing. Arrays are NumPy
 * archives ({@link org.kindling.checkpoint.Npz}), everything else is JSON; nothing is deserialised
 * into a class that a file could choose, and every size is bounded by that of the file.
 *
 * <p>The trap: a driver that was thought dead may come back. Ask the {@link
 * org.kindling.checkpoint.Fence} before each commit; and write under names with the attempt in
 * them, or under a manifest that has it.
 */
package org.kindling.checkpoint;
