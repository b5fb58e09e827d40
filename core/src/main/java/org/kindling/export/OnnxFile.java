package org.kindling.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.files.Json;
import org.kindling.graph.Tensor;
import org.kindling.library.LearnedModel;
import org.kindling.library.Provenance;
import org.kindling.meta.NetworkAdaptation;
import org.kindling.model.Learner;
import org.kindling.params.Layout;
import org.kindling.params.Params;
import org.kindling.task.table.Category;
import org.kindling.task.table.Encoding;
import org.kindling.task.table.TableFacts;

/**
 * A model's network as an ONNX file, for any number of rows of one task. Its parameters are inputs
 * under their own names, whose defaults are those before adaptation: with those that a task was
 * adapted to, the file predicts for that task.
 *
 * <p>Of a table, raw values go in, and predictions in the target's unit come out. What the inputs
 * are called and which values categories have stands in its metadata, each as JSON: {@code
 * features}, {@code target}, {@code categories}, {@code classes}. Equal models give equal bytes.
 *
 * <p>Source: the ONNX specification, operators of version 13.
 */
public final class OnnxFile {
  static final String PREDICTION = "prediction";
  static final String PROBABILITIES = "probabilities";

  /** The oldest by which inputs have defaults and these operators are known. */
  private static final int FORMAT = 7;

  private final LearnedModel model;
  private final Learner learner;

  private OnnxFile(LearnedModel model) {
    this.model = model;
    this.learner = model.algorithm().learner();
  }

  /**
   * Writes it; the stream stays open.
   *
   * @throws KindlingException (usage) where tasks are not adapted to by parameters of a network,
   *     where a prediction depends on other rows, and for what ONNX has no operator for
   */
  public static void write(OutputStream stream, LearnedModel model) throws IOException {
    new OnnxFile(model).content().writeTo(stream);
  }

  private Onnx.ModelProto content() {
    requireNetwork();
    OnnxNodes nodes = new OnnxNodes("kindling");
    try {
      fill(new OnnxPrimitives(nodes));
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
    Onnx.ModelProto.Builder file =
        Onnx.ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("kindling")
            .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OnnxNodes.OPERATORS))
            .setGraph(nodes.graph());
    metadata()
        .forEach(
            (name, text) ->
                file.addMetadataProps(
                    Onnx.StringStringEntryProto.newBuilder().setKey(name).setValue(text)));
    return file.build();
  }

  private void requireNetwork() {
    if (!(model.algorithm() instanceof NetworkAdaptation)) {
      throw refused(
          model.algorithm().describe()
              + " adapts to a task by more than parameters of its network; expected a method such as"
              + " MAML, Reptile or a linear prior");
    }
    if (learner.model().seesOtherRows()) {
      throw refused(
          "by batch normalisation a prediction depends on the support's rows; expected"
              + " model.normalisation = none");
    }
  }

  private KindlingException refused(String why) {
    return new KindlingException(
        ExitCode.USAGE, model.provenance().model() + " can't be written as ONNX: " + why);
  }

  private void fill(OnnxPrimitives primitives) {
    List<Integer> shape = model.provenance().rows().features();
    PredictionGraph few = PredictionGraph.of(learner, shape, RowsTwice.FEW);
    PredictionGraph many = PredictionGraph.of(learner, shape, RowsTwice.MANY);
    OnnxRows rows = rows(shape, few.expected().shape().get(-1));
    Map<Tensor, String> inputs = new HashMap<>();
    inputs.put(few.features(), rows.features(primitives));
    Params defaults = model.algorithm().network(model.parameters());
    for (Layout.Entry entry : defaults.layout().entries()) {
      inputs.put(few.parameters().get(entry.name()), parameter(primitives, entry, defaults));
    }
    rows.output(primitives, primitives.add(new RowsTwice(few.expected(), many.expected()), inputs));
  }

  private OnnxRows rows(List<Integer> shape, int numbers) {
    TableFacts table = new TableFacts(model.provenance().tasks());
    String output = model.algorithm().family().ofClasses() ? PROBABILITIES : PREDICTION;
    return table.areThere()
        ? new RawRows(table.encoding())
        : new NumberRows(shape, output, numbers);
  }

  /** An input with a default, and the task axis that the network expects before its shape. */
  private static String parameter(OnnxPrimitives primitives, Layout.Entry entry, Params defaults) {
    Onnx.GraphProto.Builder graph = primitives.nodes().graph();
    requireOwnName(graph, entry.name());
    long[] dimensions = entry.shape().stream().mapToLong(size -> size).toArray();
    Onnx.TensorProto.DataType type = Onnx.TensorProto.DataType.FLOAT;
    Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
    entry.shape().forEach(size -> shape.addDimBuilder().setDimValue(size));
    graph.addInput(OnnxRows.value(entry.name(), type, shape));
    Onnx.TensorProto.Builder values = OnnxNodes.tensor(type, dimensions).setName(entry.name());
    for (float value : defaults.toArray(entry.name())) {
      values.addFloatData(value);
    }
    graph.addInitializer(values);
    long[] withTask = new long[dimensions.length + 1];
    withTask[0] = 1;
    System.arraycopy(dimensions, 0, withTask, 1, dimensions.length);
    return primitives.reshaped(entry.name(), withTask);
  }

  private static void requireOwnName(Onnx.GraphProto.Builder graph, String name) {
    boolean isTaken =
        name.equals(PREDICTION)
            || name.equals(PROBABILITIES)
            || name.startsWith("/")
            || graph.getInputList().stream().anyMatch(input -> input.getName().equals(name));
    if (isTaken) {
      throw new IllegalArgumentException(
          "a parameter of the network is called " + name + ", as something else of the graph is");
    }
  }

  private Map<String, String> metadata() {
    Map<String, String> texts = new TreeMap<>();
    texts.put("method", model.algorithm().describe());
    TableFacts table = new TableFacts(model.provenance().tasks());
    if (!table.areThere()) {
      return texts;
    }
    Encoding encoding = table.encoding();
    Map<String, List<String>> categories = new TreeMap<>();
    encoding.categories().forEach(category -> categories.put(category.name(), category.values()));
    texts.put("categories", Json.line(categories));
    encoding
        .classes()
        .map(Category::values)
        .map(Json::line)
        .ifPresent(it -> texts.put("classes", it));
    if (!model.provenance().given().contains(Provenance.Part.TASKS)) {
      texts.put("target", Json.line(model.namedRows().target()));
      texts.put(
          "features",
          Json.line(model.namedRows().names().subList(0, encoding.scaling().features().size())));
    }
    return texts;
  }
}
