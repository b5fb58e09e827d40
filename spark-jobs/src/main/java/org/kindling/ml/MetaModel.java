package org.kindling.ml;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.kindling.failure.ExitCode;
import org.kindling.failure.KindlingException;
import org.kindling.library.LearnedModel;
import org.kindling.meta.MetaAlgorithm;
import org.kindling.meta.TaskParameters;
import org.kindling.predictive.Family;
import org.kindling.predictive.Normal;
import org.kindling.spark.round.Packed;
import org.kindling.spark.store.OfPartitions;

/**
 * What has learned to learn a table's entities: adapts to some rows of each and predicts all.
 *
 * <p>What is predicted for an entity depends on its rows and the params alone: not on other
 * entities, and not on partitions. Entities without support rows are predicted by the network as it
 * is before adaptation. All columns of the table stay; rows come out in any order.
 */
public final class MetaModel extends Model<MetaModel>
    implements EntityParams<MetaModel>, MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final EntityColumns columns;
  private final transient LearnedModel learned;
  private final transient Optional<MetaSummary> summary;
  private final transient Optional<Dataset<Row>> kept;
  private final transient ServedModel form;
  private transient Broadcast<Packed<ServedModel>> served;
  private transient SparkContext servedBy;
  private transient OfPartitions<EntityAccount> accounts;

  MetaModel(
      String uid,
      LearnedModel learned,
      Optional<MetaSummary> summary,
      Optional<Dataset<Row>> kept) {
    this(uid, learned, summary, kept, new ServedModel(learned));
  }

  private MetaModel(
      String uid,
      LearnedModel learned,
      Optional<MetaSummary> summary,
      Optional<Dataset<Row>> kept,
      ServedModel form) {
    this.uid = uid;
    this.columns = new EntityColumns(this);
    this.learned = learned;
    this.summary = summary;
    this.kept = kept;
    this.form = form;
    setDefaults();
  }

  /**
   * A model that was trained on a table by a run, for rows whose features come as its network takes
   * them, and labels in the target's unit, or as the index of a class. It is not saved as a stage.
   *
   * @param steps inner steps, where it makes any
   */
  public static MetaModel ofEncodedRows(LearnedModel learned, int steps) {
    requireAlone(learned.algorithm());
    return new MetaModel(
        Identifiable.randomUID("kindling"),
        learned,
        Optional.empty(),
        Optional.empty(),
        ServedModel.ofEncodedRows(learned, steps));
  }

  /** Requires that a row's prediction needs no other row of a query. */
  static void requireAlone(MetaAlgorithm algorithm) {
    if (algorithm.learner().model().seesOtherRows()) {
      throw new KindlingException(
          ExitCode.USAGE,
          "a network with batch normalisation predicts nothing for entities without support rows;"
              + " expected model.normalisation=none");
    }
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public EntityColumns columns() {
    return columns;
  }

  @Override
  public MetaModel self() {
    return this;
  }

  /** The model as Kindling's library has it: how it learns, its parameters, how it was made. */
  public LearnedModel learned() {
    return learned;
  }

  /** Whether it is known how the training went: where this was just trained. */
  public boolean hasSummary() {
    return summary.isPresent();
  }

  /**
   * How the training went.
   *
   * @throws IllegalStateException for a model that was loaded
   */
  public MetaSummary summary() {
    return summary.orElseThrow(
        () -> new IllegalStateException(uid + " was loaded, and has no summary of its training"));
  }

  /**
   * What each entity of a table comes to by its support rows: one row each, with its key, {@code
   * supportRows}, {@code supportHash}, {@code taskParameters}, {@code modelHash} and {@code
   * adaptation}. Entities without support rows are left out. It may be written as any table, and
   * given to {@link #withAdapted} at another time.
   *
   * <p>Where this model has adapted entities already, they all are there again: {@code adaptation}
   * says of each whether it is {@code new}, {@code changed}, for its support rows are others now,
   * or {@code kept}, which took no adapting. Of an entity in the table all rows must be there that
   * may be support, old ones too.
   */
  public Dataset<Row> adapted(Dataset<?> table) {
    EntitySchema schema = new EntitySchema(this, table.schema());
    schema.requireLabel();
    requireTaskParameters();
    SparkContext spark = table.sparkSession().sparkContext();
    return new AdaptedTable(this, schema, served(spark), newAccounts(spark)).of(table, kept);
  }

  private void requireTaskParameters() {
    if (!(learned.algorithm() instanceof TaskParameters)) {
      throw new IllegalArgumentException(
          learned.algorithm().describe()
              + " keeps no parameters of an entity, but predicts from its support rows: transform"
              + " a table with these");
    }
  }

  /**
   * The same model with entities that it has adapted to before, as {@link #adapted} gives them.
   * {@link #transform} predicts these from their parameters, without their support rows, and adapts
   * to the others as ever; {@link #adapted} adapts to those alone that are new or have changed.
   */
  public MetaModel withAdapted(Dataset<Row> entities) {
    requireTaskParameters();
    MetaModel with = new MetaModel(uid, learned, summary, Optional.of(entities), form);
    return copyValues(with, ParamMap.empty()).setParent(parent());
  }

  /** The entities that it has adapted to before; empty where there are none. */
  Optional<Dataset<Row>> kept() {
    return kept;
  }

  /**
   * Adapts to each entity that it has not adapted to before, and predicts all rows.
   *
   * @return the table with columns for what is predicted
   */
  @Override
  public Dataset<Row> transform(Dataset<?> table) {
    EntitySchema schema = new EntitySchema(this, table.schema());
    schema.transformed();
    requireColumns(this, learned.algorithm().family());
    SparkContext spark = table.sparkSession().sparkContext();
    return new EntityTransform(this, schema, served(spark), newAccounts(spark)).of(table, kept);
  }

  /** Requires that a variance, or probabilities, are predicted where they are asked for. */
  static void requireColumns(EntityParams<?> params, Family family) {
    if (params.optional(params.varianceCol()).isPresent() && !(family instanceof Normal)) {
      throw new IllegalArgumentException(
          "varianceCol: "
              + params.getVarianceCol()
              + " can't be written, for the model's loss predicts no variance; settings"
              + " loss.name=normal has one that does");
    }
    if (params.optional(params.probabilityCol()).isPresent() && !family.ofClasses()) {
      throw new IllegalArgumentException(
          "probabilityCol: "
              + params.getProbabilityCol()
              + " can't be written, for the model predicts quantities; labelKind=class has classes");
    }
  }

  private synchronized OfPartitions<EntityAccount> newAccounts(SparkContext spark) {
    accounts = new OfPartitions<>();
    spark.register(accounts, "Kindling: rows left out, entities whose adaptation diverged");
    return accounts;
  }

  /**
   * What came of the rows of the table that {@link #transform} or {@link #adapted} of this object
   * took last, as far as it has been computed: of partitions that an action came to the end of, as
   * {@code write} and {@code count} do and {@code show} may not. A partition that is computed again
   * counts once.
   */
  public synchronized EntityAccount account() {
    return accounts == null
        ? EntityAccount.NONE
        : accounts.value().stream().reduce(EntityAccount.NONE, EntityAccount::plus);
  }

  /** Broadcast once for an application. */
  private synchronized Broadcast<Packed<ServedModel>> served(SparkContext spark) {
    if (served == null || servedBy != spark) {
      served = Packed.broadcast(spark, form);
      servedBy = spark;
    }
    return served;
  }

  @Override
  public String explainParam(Param<?> param) {
    return ParamText.of(this, param);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return new EntitySchema(this, schema).transformed();
  }

  @Override
  public MetaModel copy(ParamMap extra) {
    MetaModel copy = new MetaModel(uid, learned, summary, kept, form);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    if (form.takesEncodedRows()) {
      throw new IllegalStateException(
          uid + " is the model of a run, which keeps it; it is not saved as a stage");
    }
    return new MetaModelWriter(this);
  }

  /** Reads what {@code write} has written. */
  public static MLReader<MetaModel> read() {
    return new MetaModelReader();
  }

  /** The same at once. */
  public static MetaModel load(String path) {
    return read().load(path);
  }
}
