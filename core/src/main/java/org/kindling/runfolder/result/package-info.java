/**
 * What a run came to, as records and as the JSON of its files.
 *
 * <p>A record is its own JSON ({@link org.kindling.files.Json}): component names in snake case. To
 * add a result, write a record, with a {@code ...Json} beside it only where the file has another
 * form than the value, and name its file in {@link org.kindling.runfolder}'s table.
 *
 * <p>The trap: files of a run folder are hostile. Each is read up to a bound, and what is missing
 * or broken says so.
 */
package org.kindling.runfolder.result;
