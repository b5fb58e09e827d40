package org.kindling.program.kernel;

import java.util.stream.IntStream;

/**
 * Tiles of all sizes that begin with the same, each compiled when it is first asked for: by two
 * threads at once, where they ask at once, and either tile will do, since tiles have no state.
 */
final class Tiles {
  /** Of a tile. */
  static final int MOST_ROWS = 15;

  /** Of a row: machines with fewer than 16 lanes mostly have 16 registers, not 32. */
  static final int MOST_VECTORS = Vectors.LANES < 16 ? 2 : 4;

  /** By vectors of a row, how many rows registers hold: some have 32 of them, others 16. */
  private static final int[] ROWS =
      Vectors.LANES < 16 ? new int[] {0, 8, 5} : new int[] {0, MOST_ROWS, 12, 8, 6};

  private static final int FEW = 128;

  /** By vectors of a row and rows of the product, how many rows a tile has. */
  private static final int[][] BEST =
      IntStream.range(0, ROWS.length).mapToObj(Tiles::best).toArray(int[][]::new);

  private final Onto onto;
  private final Tile[][] compiled = new Tile[MOST_ROWS + 1][ROWS.length];

  Tiles(Onto onto) {
    this.onto = onto;
  }

  /** How many rows a tile of so many vectors has in a product of so many rows. */
  static int rows(int all, int vectors) {
    return all < FEW ? BEST[vectors][all] : ROWS[vectors];
  }

  /** As few tiles as there can be, all of about one size. */
  private static int[] best(int vectors) {
    int most = ROWS[vectors];
    return IntStream.range(0, FEW)
        .map(all -> vectors * all == 0 ? 1 : (all - 1) / ((all - 1) / most + 1) + 1)
        .toArray();
  }

  /** The tile of so many rows, and vectors of each. */
  Tile of(int rows, int vectors) {
    Tile tile = compiled[rows][vectors];
    if (tile == null) {
      tile = Compiled.of(Tile.class, new TileSource(onto, rows, vectors).text());
      compiled[rows][vectors] = tile;
    }
    return tile;
  }
}
