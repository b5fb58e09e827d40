package org.kindling.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kindling.coldstart.ColdStartCurve;
import org.kindling.metric.Metric;
import org.kindling.plot.Chart;
import org.kindling.plot.Element;
import org.kindling.plot.Markup;
import org.kindling.runfolder.ComparedMethod;
import org.kindling.runfolder.Run;
import org.kindling.runfolder.result.DataSummary;

/**
 * The report of a run as one page: no script, no picture or font from elsewhere.
 *
 * <p>The result comes first where there is one, and what is missing last.
 */
record ReportPage(Run run, List<ComparedMethod> methods) {

  static ReportPage of(Run run) {
    return new ReportPage(run, ComparedMethod.of(run));
  }

  /** The whole document. */
  String html() {
    Element page =
        Element.of("html")
            .with("lang", "en")
            .containing(head(), Element.of("body", Element.of("main").containing(sections())));
    return "<!DOCTYPE html>\n" + page.text() + "\n";
  }

  private Element head() {
    String title = run.summary().details().algorithm().orElse(run.name()) + " \u00b7 Kindling";
    return Element.of(
        "head",
        Element.of("meta").with("charset", "utf-8"),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("referrer", "no-referrer"),
        Element.of("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with("content", "default-src 'none'; img-src data:; style-src 'unsafe-inline'"),
        Element.of("title", title),
        Element.of("style", PageStyle.css()));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }

  private List<Markup> sections() {
    List<Markup> sections = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    sections.add(new ReportHeader(run).html());
    run.data().ifPresent(it -> sections.add(new DataSection(it).html()));
    comparison().ifPresentOrElse(sections::add, () -> notes.add("No results on test tasks yet."));
    coldStart().ifPresent(sections::add);
    further().ifPresent(sections::add);
    papers().ifPresent(sections::add);
    linearModels().ifPresent(sections::add);
    effects().ifPresent(sections::add);
    confidence().ifPresent(sections::add);
    classes().ifPresent(sections::add);
    worst().ifPresent(sections::add);
    scatters().ifPresent(sections::add);
    pictures().ifPresent(sections::add);
    training().ifPresentOrElse(sections::add, () -> notes.add("No metrics of the training yet."));
    notes.addAll(ReportNotes.of(methods));
    run.configuration()
        .ifPresentOrElse(
            text -> sections.add(configuration(text)),
            () -> notes.add("No config.conf in the run folder."));
    notesSection(notes).ifPresent(sections::add);
    return sections;
  }

  private Optional<Element> comparison() {
    return Comparison.of(methods)
        .map(
            comparison ->
                section("Adapting to a new task", ReportSentences.of(comparison))
                    .containing(
                        Element.of("div")
                            .containing(
                                AdaptationChart.of(comparison).stream()
                                    .map(ReportPage::figure)
                                    .toList())
                            .containing(new TestTable(comparison).html())
                            .styled(comparison.columns().size() > 3 ? "wide" : "pair")));
  }

  private Optional<Element> coldStart() {
    return run.coldStart()
        .map(
            curve ->
                section("Is it worth it?", ReportSentences.of(curve))
                    .containing(curve.measures().stream().map(it -> coldStart(curve, it)).toList())
                    .containing(
                        curve.remarks().stream()
                            .map(it -> Element.of("p", it).styled("rule"))
                            .toList()));
  }

  private static Element coldStart(ColdStartCurve curve, ColdStartCurve.Measure measure) {
    return Element.of(
            "div",
            figure(new ColdStartChart(curve, measure).chart()),
            new ColdStartTable(curve, measure).html())
        .styled("wide");
  }

  private Optional<Element> further() {
    FurtherTable table = new FurtherTable(methods);
    return table.isEmpty()
        ? Optional.empty()
        : Optional.of(
            section("Tested otherwise", ReportSentences.ofFurtherTests()).containing(table.html()));
  }

  private Optional<Element> papers() {
    List<Reproduction> rows = Reproduction.of(run);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            section("Beside the papers", ReportSentences.ofPapers())
                .containing(new ReproductionTable(rows).html()));
  }

  private Optional<Element> linearModels() {
    return Comparison.of(methods)
        .filter(comparison -> !run.linear().isEmpty())
        .map(
            comparison ->
                section("Beside linear models", ReportSentences.ofLinearModels())
                    .containing(new LinearTable(comparison, run.linear(), target()).html()));
  }

  private Optional<Element> effects() {
    return run.effects()
        .map(
            it ->
                section("What entities have in common", ReportSentences.ofEffects())
                    .containing(new EffectsTable(it).html()));
  }

  private Optional<Element> confidence() {
    return Comparison.of(methods)
        .flatMap(
            comparison ->
                ReliabilityChart.of(comparison)
                    .map(
                        chart ->
                            section("How sure, how right", ReportSentences.ofConfidence())
                                .containing(
                                    Element.of(
                                            "div",
                                            figure(chart),
                                            new CalibrationTable(comparison).html())
                                        .styled("pair"))));
  }

  private Optional<Element> classes() {
    List<Element> panels = ClassPanel.of(run.classes());
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            section("What it took for what", ReportSentences.ofClasses()).containing(panels));
  }

  private Optional<DataSummary.Target> target() {
    return run.data().flatMap(DataSummary::target);
  }

  private Optional<Element> worst() {
    return run.worst()
        .filter(worst -> !worst.isEmpty())
        .map(
            worst ->
                section("What went worst", ReportSentences.ofWorst(worst, unit()))
                    .containing(new WorstTable(worst, metric(), target()).html()));
  }

  /** What the methods are judged by. */
  private Metric metric() {
    return Comparison.of(methods).map(Comparison::metric).orElse(Metric.MEAN_SQUARED_ERROR);
  }

  private String unit() {
    return run.data().map(DataSummary::unit).orElse("entity");
  }

  private Optional<Element> scatters() {
    return ScatterPanels.of(methods)
        .map(
            panels ->
                section("Predicted against actual", ReportSentences.of(panels))
                    .containing(panels.rows().stream().map(row -> row(row)).toList()));
  }

  private Optional<Element> pictures() {
    return TaskPanels.of(methods)
        .map(
            panels ->
                section("Test tasks, up close", ReportSentences.of(panels))
                    .containing(panels.rows().stream().map(row -> row(row)).toList()));
  }

  private static Element row(TaskPanels.Row row) {
    return row(row.method(), row.panels().stream().map(ReportPage::figure).toList());
  }

  private static Element row(ScatterPanels.Row row) {
    return row(row.method(), row.panels().stream().map(ReportPage::figure).toList());
  }

  private static Element row(ComparedMethod method, List<Element> figures) {
    Element name =
        Element.of("h3", Element.of("bdi", method.label())).styled(method.colour().cssClass());
    return Element.of("div", name, Element.of("div").styled("panels").containing(figures));
  }

  private static Element figure(ScatterPanels.Panel panel) {
    return Element.of(
        "figure", Element.of("figcaption", BrokenName.of(panel.name())), panel.chart().svg());
  }

  private Optional<Element> training() {
    List<Chart> charts = new ArrayList<>();
    LossChart.of(run.training()).ifPresent(charts::add);
    ValidationChart.of(run.training()).ifPresent(charts::add);
    return charts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            section("Learning to learn", ReportSentences.of(run.training()))
                .containing(
                    Element.of("div")
                        .styled("pair")
                        .containing(charts.stream().map(ReportPage::figure).toList())));
  }

  private static Element configuration(String text) {
    return Element.of(
        "details",
        Element.of("summary", "Effective configuration"),
        Element.of("pre", Element.of("code", text)));
  }

  private static Optional<Element> notesSection(List<String> notes) {
    return notes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Element.of("section", Element.of("h2", "Not in this report"))
                .styled("notes")
                .containing(
                    Element.of("ul")
                        .containing(notes.stream().map(note -> Element.of("li", note)).toList())));
  }

  private static Element section(String heading, String sentence) {
    return Element.of("section", Element.of("h2", heading), Element.of("p", sentence));
  }

  private static Element figure(Chart chart) {
    return Element.of("figure", chart.svg());
  }
}
