/**
 * What a run came to, as records and as the JSON of its files.
 *
 * <p>To add a result, write a record and beside it a class {@code ...Json} that writes and reads
 * it, and name its file in {@link org.kindling.runfolder}'s table.
 *
 * <p>The trap: files of a run folder are hostile. Each is read up to a bound, and what is missing
 * or broken says so.
 */
package org.kindling.runfolder.result;
