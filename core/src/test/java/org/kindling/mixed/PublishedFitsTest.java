package org.kindling.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Fits that are printed in texts on mixed models, of all rows: where the files are there. */
class PublishedFitsTest {
  /** Bates et al. 2015, "Fitting linear mixed-effects models using lme4", of its REML = FALSE. */
  @Test
  void sleepstudy() {
    Lines lines = Lines.read("lme4/sleepstudy.csv.gz", "Subject", "Days", "Reaction");
    lines.assertFit(1751.939, 251.405, 10.467, 23.781, 5.717, 0.081, 25.592);
  }

  /** Pinheiro and Bates 2000, "Mixed-Effects Models in S and S-PLUS". */
  @Test
  void orthodont() {
    Lines lines = Lines.read("nlme/Orthodont.csv.gz", "Subject", "age", "distance");
    lines.assertFit(439.212, 16.761, 0.6602, 2.194, 0.2149, -0.582, 1.310);
  }

  /** The same. */
  @Test
  void oxboys() {
    Lines lines = Lines.read("nlme/Oxboys.csv.gz", "Subject", "age", "height");
    lines.assertFit(725.968, 149.372, 6.5255, 7.924, 1.6467, 0.642, 0.6599);
  }

  /** Lines of entities in their original units. */
  private record Lines(List<double[][]> entities) {
    static Lines read(String file, String key, String feature, String target) {
      Map<String, List<double[]>> rows = new LinkedHashMap<>();
      for (Map<String, String> row : SharedTable.rows("rdatasets/" + file)) {
        rows.computeIfAbsent(row.get(key), any -> new ArrayList<>())
            .add(
                new double[] {
                  Double.parseDouble(row.get(feature)), Double.parseDouble(row.get(target))
                });
      }
      return new Lines(rows.values().stream().map(own -> own.toArray(new double[0][])).toList());
    }

    private double mean(int column) {
      return all(column).average().orElseThrow();
    }

    private double deviation(int column) {
      double mean = mean(column);
      return Math.sqrt(all(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }

    private DoubleStream all(int column) {
      return entities.stream().flatMap(Arrays::stream).mapToDouble(row -> row[column]);
    }

    /** Standardised, and brought back: with a full covariance that changes units alone. */
    private void assertFit(double deviance, double... published) {
      double center = mean(0);
      double width = deviation(0);
      double height = deviation(1);
      List<Moments> moments =
          entities.stream().map(rows -> moments(rows, center, width, mean(1), height)).toList();
      Fitted fitted = Fitted.of(new TrainingEntities(moments), Estimate.ML, CovarianceRule.FULL);
      long rows = all(0).count();
      // y = h (a + b (x - c) / w) + mean: a' = mean + h (a - b c / w), b' = h b / w.
      RealMatrix back =
          MatrixUtils.createRealMatrix(
              new double[][] {{height, -height * center / width}, {0, height / width}});
      RealVector mean = back.operate(fitted.prior().mean());
      RealMatrix covariance = back.multiply(fitted.prior().covariance()).multiply(back.transpose());
      double first = Math.sqrt(covariance.getEntry(0, 0));
      double second = Math.sqrt(covariance.getEntry(1, 1));
      RealVector ours =
          new ArrayRealVector(
              new double[] {
                mean.getEntry(0) + mean(1),
                mean.getEntry(1),
                first,
                second,
                covariance.getEntry(0, 1) / first / second,
                height * Math.sqrt(fitted.prior().noise())
              });
      // The digits that are published, of which some are one more than the least tolerance gives.
      assertThat(fitted.deviance() + 2 * rows * Math.log(height)).isCloseTo(deviance, within(6e-4));
      for (int i = 0; i < published.length; i++) {
        assertThat(ours.getEntry(i)).isCloseTo(published[i], within(6e-4));
      }
    }

    private static Moments moments(
        double[][] rows, double center, double width, double level, double height) {
      RealMatrix x = MatrixUtils.createRealMatrix(rows.length, 2);
      RealVector y = new ArrayRealVector(rows.length);
      for (int i = 0; i < rows.length; i++) {
        x.setRow(i, new double[] {1, (rows[i][0] - center) / width});
        y.setEntry(i, (rows[i][1] - level) / height);
      }
      return new Moments(x.transpose().multiply(x), x.preMultiply(y), y.dotProduct(y), rows.length);
    }
  }
}
