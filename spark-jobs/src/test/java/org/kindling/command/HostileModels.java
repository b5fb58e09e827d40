package org.kindling.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Models whose files were changed by somebody who made their sums good. */
final class HostileModels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path whole;
  private final Path folder;
  private final List<HostileInput> inputs = new ArrayList<>();

  private HostileModels(Path whole, Path folder) {
    this.whole = whole;
    this.folder = folder;
  }

  /** Spoilt copies of a model. */
  static List<HostileInput> of(Path model, Path folder) throws IOException {
    HostileModels models = new HostileModels(model, Files.createDirectories(folder));
    models.arrays();
    models.archives();
    models.json();
    models.configurations();
    models.manifests();
    return models.inputs;
  }

  private void arrays() {
    String plain = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, ), }";
    for (String header :
        List.of(
            "",
            "{",
            "nothing",
            plain.replace("<f4", "|O"),
            plain.replace("<f4", "<f2"),
            plain.replace("<f4", ">f4"),
            plain.replace("<f4", "x".repeat(60_000)),
            plain.replace("False", "True"),
            plain.replace("2, ", "3, "),
            plain.replace("2, ", "-2, "),
            plain.replace("2, ", "0, "),
            plain.replace("2, ", "2147483647, 2147483647"),
            plain.replace("2, ", "99999999999999999999"),
            plain.replace("2, ", "1,".repeat(4000)),
            plain.replace("2, ", "(".repeat(4000)),
            plain.replace("2, ", " ".repeat(9000)),
            plain.replace("2, ", "2, , 1"),
            plain + " ".repeat(12_000))) {
      npz("header " + header.substring(0, Math.min(70, header.length())), "w", npy(1, header));
    }
    npz("of version 9", "w", npy(9, plain));
    npz("of no array", "w", new byte[0]);
    npz("of noise", "w", Damage.noise(500));
    npz("with a long name", "w".repeat(60_000), npy(1, plain));
    npz("with letters of control", "\u001b[2J\u0007\n", npy(1, plain));
    npz("with a path", "../../w", npy(1, plain));
    npz("with a blank name", " ", npy(1, plain));
    npz("with a secret", "s3a://K:S/E@bucket/w", npy(1, plain));
  }

  private void archives() {
    byte[] params = read("params.npz");
    Damage.cuts(params, 10).forEach((how, file) -> model("npz " + how, "params.npz", file));
    model("npz of noise", "params.npz", Damage.noise(900));
    model("npz of 2^32 bytes", "params.npz", with(params, 25, 0x7f));
    model("npz compressed", "params.npz", with(params, 8, 8));
    model("npz streamed", "params.npz", with(params, 6, 8));
    model("npz of another sum", "params.npz", with(params, 14, 1));
    model("npz of a packed zip", "params.npz", Damage.gzip(params));
  }

  private void json() {
    String text = text("model.json");
    Damage.cuts(text.getBytes(StandardCharsets.UTF_8), 8)
        .forEach((how, file) -> model("json " + how, "model.json", file));
    for (Map.Entry<String, String> change :
        Map.of(
                "nested lists",
                "[".repeat(100_000),
                "nested objects",
                "{\"a\":".repeat(100_000),
                "nested lists in a field",
                "{\"a\": " + "[".repeat(900) + "]".repeat(900) + "}",
                "null",
                "null",
                "a number",
                "1",
                "two objects",
                "{}{}",
                "an open string",
                "{\"" + "x".repeat(1_000_000),
                "a long number",
                "{\"format_version\": " + "9".repeat(100_000) + "}",
                "a byte-order mark",
                "\ufeff{}",
                "letters of control",
                "{\"\u001b[2J\": 1}")
            .entrySet()) {
      model("json of " + change.getKey(), "model.json", bytes(change.getValue()));
    }
    for (String value : List.of("null", "\"1\"", "-1", "2", "1.5", "1e99", "[]", "{}", "true")) {
      field("format_version", value);
    }
    for (String value : List.of("null", "1", "[]", "{\"a\": 1}")) {
      field("configuration", value);
      field("metadata", value.equals("{\"a\": 1}") ? "{\"inputs\": 1}" : value);
    }
    for (String inputs : List.of("", "0", "-1", "x", "1x", "99999999999", "\u001b", "2", "1\n")) {
      field("metadata", "{\"inputs\": " + quoted(inputs) + ", \"outputs\": \"1\"}");
    }
    field("metadata", "{\"inputs\": \"1\", \"outputs\": \"" + "9".repeat(100_000) + "\"}");
    field("metadata", "{\"inputs\": \"1\", \"outputs\": \"1\", \"classes\": \"x\"}");
  }

  private void configurations() {
    for (String configuration :
        List.of(
            "{",
            "kindling",
            "a {".repeat(20_000),
            "kindling.task.x = " + "[".repeat(20_000) + "]".repeat(20_000),
            "kindling." + "a.".repeat(50_000) + "b = 1",
            "kindling.seed = ${HOME}",
            "kindling.seed = ${?HOME}",
            "kindling.seed = ${kindling.seed}",
            "kindling.task.path = \"http://127.0.0.1:1/\"${PATH}",
            "include \"/etc/passwd\"",
            "include required(file(\"/etc/passwd\"))",
            "include url(\"http://127.0.0.1:1/\")",
            "include classpath(\"reference.conf\")",
            "kindling.outer.raet = 1",
            "kindling.outer.rate = -1",
            "kindling.\u001b[2J = 1",
            "kindling.seed = \"\u001b[2J\"",
            "kindling.seed = \"" + "x".repeat(100_000),
            "kindling." + "x".repeat(100_000) + " = 1",
            "kindling.model.hidden = [7]",
            "kindling.model.type = conv",
            "kindling.algorithm.name = meta-sgd")) {
      field("configuration", quoted(configuration));
    }
  }

  private void manifests() {
    String manifest = text("MANIFEST.json");
    Damage.cuts(bytes(manifest), 6).forEach(this::manifest);
    manifest("nested", bytes("{\"files\":" + "[".repeat(100_000)));
    manifest("of another version", bytes(manifest.replaceFirst("1", "9")));
    manifest("of no files", bytes(manifest.replaceFirst("(?s)\\[.*]", "[]")));
    manifest("of a path", bytes(manifest.replace("params.npz", "../params.npz")));
    manifest("of a negative length", bytes(manifest.replaceFirst("\"length\" : ", "$0-")));
    manifest(
        "of a huge length", bytes(manifest.replaceFirst("\"length\" : ", "$0" + "9".repeat(40))));
    manifest(
        "of another sum", bytes(manifest.replaceFirst("\"sha256\" : \"..", "\"sha256\" : \"zz")));
    manifest(
        "of a huge attempt",
        bytes(manifest.replaceFirst("\"attempt\" : 1", "\"attempt\" : 99999999999")));
    manifest("of an attempt 0", bytes(manifest.replaceFirst("\"attempt\" : 1", "\"attempt\" : 0")));
  }

  private void npz(String how, String name, byte[] array) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      CRC32 sum = new CRC32();
      sum.update(array);
      ZipEntry entry = new ZipEntry(name + ".npy");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(array.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(array);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    model("npz " + how, "params.npz", bytes.toByteArray());
  }

  private static byte[] npy(int version, String header) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + 8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0})
        .putShort((short) text.length)
        .put(text)
        .array();
  }

  private void field(String name, String value) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(text("model.json"));
      json.set(name, JSON.readTree(value));
      String shown = value.substring(0, Math.min(60, value.length()));
      model("json with " + name + " " + shown, "model.json", bytes(json.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy with one file changed, whose manifest says so. */
  private void model(String how, String name, byte[] content) {
    try {
      Path copy = copy();
      Files.write(copy.resolve(name), content);
      ObjectNode manifest = (ObjectNode) JSON.readTree(text("MANIFEST.json"));
      ArrayNode files = (ArrayNode) manifest.get("files");
      files.forEach(
          file -> {
            if (file.get("name").asText().equals(name)) {
              ((ObjectNode) file).put("length", content.length).put("sha256", sha256(content));
            }
          });
      Files.writeString(copy.resolve("MANIFEST.json"), manifest.toString());
      add("model: " + how, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void manifest(String how, byte[] content) {
    try {
      Path copy = copy();
      Files.write(copy.resolve("MANIFEST.json"), content);
      add("manifest: " + how, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, Path model) {
    inputs.add(
        new HostileInput(
            name,
            HostileInput.MODEL,
            List.of("export", model.toString(), "--format=npz", "--out=" + model.resolve("out"))));
  }

  private Path copy() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("model-" + inputs.size()));
    for (String name : List.of("params.npz", "model.json", "MANIFEST.json")) {
      Files.copy(whole.resolve(name), copy.resolve(name));
    }
    return copy;
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(whole.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String name) {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private static byte[] with(byte[] file, int at, int value) {
    byte[] changed = file.clone();
    changed[at] ^= (byte) value;
    return changed;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
