package org.kindling.task.store;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.BrokenContentException;
import org.kindling.files.Folder;
import org.kindling.files.HadoopSettings;
import org.kindling.files.Json;
import org.kindling.task.table.EntitySplit;
import org.kindling.task.table.SupportRule;
import org.kindling.task.table.Table;

/**
 * A folder with the entities of a table, on any Hadoop file system: files of chunks, an index of
 * all chunks, and {@value #NAME}, which is written last and so commits them.
 *
 * @param path the folder
 * @param hadoop by which it is reached
 * @param header what it is made of
 * @param files those that hold entities
 */
public record EntityStore(
    String path, HadoopSettings hadoop, StoreHeader header, List<EntityFile> files)
    implements Serializable {
  /** The file that commits a store. */
  public static final String NAME = "STORE.json";

  private static final String INDEX = "index.bin";
  private static final int FORMAT_VERSION = 3;
  private static final int MOST_HEADER = 1 << 20;

  /** Of 10^10 rows of ten numbers it has some 250 MB. */
  private static final int MOST_INDEX = 1 << 29;

  /** Copies the list. */
  public EntityStore {
    files = List.copyOf(files);
  }

  /**
   * Writes one file of a store that is not committed yet.
   *
   * @param entities by which rule, of what name, all of this file
   */
  public static EntityFile write(Folder folder, int number, GroupedEntities entities) {
    return new EntityFileWriter(entities.rule(), number).write(folder, entities);
  }

  /**
   * Commits a store whose files have been written.
   *
   * @throws KindlingException (input/output) where one of them is not there, as where each process
   *     has a disk of its own
   */
  public static EntityStore commit(
      Folder folder, HadoopSettings hadoop, StoreHeader header, List<EntityFile> files) {
    files.forEach(file -> requireThere(folder, file));
    Folder.Written index =
        folder.write(
            INDEX,
            stream -> {
              DataOutputStream out = new DataOutputStream(stream);
              out.writeInt(files.size());
              for (EntityFile file : files) {
                file.write(out);
              }
              out.flush();
            });
    folder.write(NAME, Json.text(header.text(FORMAT_VERSION, index.length(), index.sha256())));
    return new EntityStore(folder.path().toString(), hadoop, header, files);
  }

  private static void requireThere(Folder folder, EntityFile file) {
    try {
      if (folder.length(file.name()) == file.length()) {
        return;
      }
    } catch (FileNotFoundException e) {
      // Told below.
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(file.name()), e);
    }
    throw new KindlingException(
        ExitCode.IO,
        "task.store: "
            + folder.file(file.name())
            + " was written but is not here; expected a file system that driver and executors share");
  }

  /**
   * The store in a folder; empty where none was committed there.
   *
   * @throws KindlingException (data) where it is damaged
   */
  public static Optional<EntityStore> at(Folder folder, HadoopSettings hadoop) {
    try {
      StoreHeader.Text text = Json.read(folder, NAME, MOST_HEADER).as(StoreHeader.Text.class);
      if (text.formatVersion() != FORMAT_VERSION) {
        throw new BrokenContentException("its format is of version " + text.formatVersion());
      }
      StoreHeader header = text.header();
      return Optional.of(
          new EntityStore(folder.path().toString(), hadoop, header, files(folder, text, header)));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    } catch (BrokenContentException
        | EOFException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      throw damaged(folder.path().toString(), e);
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(NAME), e);
    }
  }

  private static List<EntityFile> files(Folder folder, StoreHeader.Text text, StoreHeader header)
      throws IOException {
    byte[] index = folder.read(INDEX, stream -> stream.readNBytes(MOST_INDEX));
    String sum = HexFormat.of().formatHex(Folder.sha256().digest(index));
    if (index.length != text.indexLength() || !sum.equals(text.indexSha256())) {
      throw new BrokenContentException(INDEX + " has another length or sum than was written");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(index));
    List<EntityFile> files = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      EntityFile file = EntityFile.read(in, header.rule().rows());
      requireInside(file);
      files.add(file);
    }
    return files;
  }

  private static void requireInside(EntityFile file) throws BrokenContentException {
    for (Chunk chunk : file.chunks()) {
      if (chunk.file() != file.number()
          || chunk.length() < 0
          || chunk.offset() < 0
          || chunk.offset() + chunk.length() > file.length()) {
        throw new BrokenContentException(INDEX + " has a chunk that is not within " + file.name());
      }
    }
  }

  /**
   * Requires that this is the store that would be made now.
   *
   * @param setting that names its folder
   * @param source what tells the table from itself at another time
   * @throws KindlingException (data) with the first difference
   */
  public void requireSame(
      String setting,
      StoreHeader.Names names,
      EntitySplit split,
      SupportRule support,
      String source) {
    requireSame(setting, "columns", header.names(), names);
    requireSame(setting, "shares", header.rule().split().describe(), split.describe());
    requireSame(setting, "support", header.rule().support().describe(), support.describe());
    requireSame(setting, "rows", header.source(), source);
  }

  private void requireSame(String setting, String what, Object grouped, Object now) {
    if (!grouped.equals(now)) {
      throw new KindlingException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "%s: the entities in %s were grouped from other %s: %s, now %s; name another folder, or"
                  + " delete this one to have it grouped again",
              setting,
              path,
              what,
              grouped,
              now));
    }
  }

  /** All chunks, in the order in which they lie. */
  List<Chunk> chunks() {
    return files.stream().flatMap(file -> file.chunks().stream()).toList();
  }

  /**
   * The entities of a chunk.
   *
   * @throws KindlingException (data) where it is damaged, (input/output) where it can't be read
   */
  List<StoredEntity> read(Chunk chunk) {
    String name = EntityFile.name(chunk.file());
    Folder folder = Folder.at(new Path(path), hadoop.settings());
    byte[] bytes = new byte[chunk.length()];
    try (FSDataInputStream in = folder.files().open(folder.file(name))) {
      in.readFully(chunk.offset(), bytes);
      return entities(chunk, name, bytes);
    } catch (BrokenContentException | EOFException e) {
      throw damaged(path, e);
    } catch (IOException e) {
      throw Folder.failure("read", folder.file(name), e);
    }
  }

  private List<StoredEntity> entities(Chunk chunk, String name, byte[] bytes)
      throws BrokenContentException {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    if ((int) sum.getValue() != chunk.sum()) {
      throw new BrokenContentException(
          name + " has other bytes at " + chunk.offset() + " than were written");
    }
    try {
      return entities(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BrokenContentException(name + " can't be understood at " + chunk.offset(), e);
    }
  }

  private List<StoredEntity> entities(ByteBuffer bytes) {
    List<StoredEntity> entities = new ArrayList<>();
    while (bytes.hasRemaining()) {
      String key = RowForm.text(bytes);
      int count = bytes.getInt();
      List<Table.Row> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(header.rule().rows().row(key, bytes));
      }
      entities.add(new StoredEntity(key, rows));
    }
    return entities;
  }

  private static KindlingException damaged(String path, Exception why) {
    return new KindlingException(
        ExitCode.DATA,
        "the store in "
            + path
            + " is damaged: "
            + Folder.reason(why)
            + "; delete it, and it is grouped again",
        why);
  }
}
