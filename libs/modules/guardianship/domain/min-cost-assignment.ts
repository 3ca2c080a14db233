/**
 * Who takes whom at the lowest total cost, exactly: successive shortest paths with potentials over guardians with a
 * capacity (Kuhn 1955, Jonker and Volgenant 1987), O(rows² × columns) at worst.
 *
 * @param costs of row i and column j at `i * columns + j`; Infinity = never
 * @param capacities how many rows each column takes
 * @param leaving what it costs to leave row i without a column
 * @returns the column of each row, -1 for none
 */
export function minCostAssignment(
  costs: Float64Array,
  capacities: readonly number[],
  leaving: readonly number[],
): number[] {
  const solver = new Solver(costs, capacities, leaving);
  for (let row = 0; row < leaving.length; row += 1) solver.place(row);
  return solver.columnOf;
}

class Solver {
  readonly columnOf: number[];
  private readonly rowsOf: number[][];
  private readonly price: Float64Array;
  private readonly potential: Float64Array;
  private readonly columns: number;
  /** Shortest distance to each column in the search of the row being placed, and the row it was reached from. */
  private readonly distance: Float64Array;
  private readonly from: Int32Array;
  private readonly done: Uint8Array;
  /** Of each row the columns it may have at all: most are too far away. */
  private readonly possible: Int32Array[];

  constructor(
    private readonly costs: Float64Array,
    private readonly capacities: readonly number[],
    private readonly leaving: readonly number[],
  ) {
    this.columns = capacities.length;
    this.columnOf = leaving.map(() => -1);
    this.rowsOf = capacities.map(() => []);
    this.price = new Float64Array(this.columns);
    this.potential = new Float64Array(leaving.length);
    this.distance = new Float64Array(this.columns);
    this.from = new Int32Array(this.columns);
    this.done = new Uint8Array(this.columns);
    this.possible = leaving.map((_, row) => {
      const base = row * this.columns;
      const finite = capacities.flatMap((room, column) =>
        room > 0 && costs[base + column]! < Infinity ? column : [],
      );
      return Int32Array.from(finite);
    });
  }

  /** Finds the cheapest way to make room for one more row, and moves the rows on it. */
  place(start: number): void {
    this.distance.fill(Infinity);
    this.done.fill(0);
    this.potential[start] = 0;
    const reached: { row: number; at: number }[] = [];
    const settled: number[] = [];
    let leave = { row: start, at: Infinity };
    const visit = (row: number, at: number): void => {
      reached.push({ row, at });
      const out = at + this.leaving[row]! - this.potential[row]!;
      if (out < leave.at) leave = { row, at: out };
      this.relax(row, at);
    };
    visit(start, 0);
    let column = this.nearest();
    while (column >= 0 && this.distance[column]! < leave.at && this.isFull(column)) {
      const at = this.distance[column]!;
      this.done[column] = 1;
      settled.push(column);
      for (const row of this.rowsOf[column]!) visit(row, at);
      column = this.nearest();
    }
    const ends = column >= 0 && this.distance[column]! < leave.at;
    const length = ends ? this.distance[column]! : leave.at;
    for (const { row, at } of reached) this.potential[row]! += length - at;
    for (const full of settled) this.price[full]! -= length - this.distance[full]!;
    if (ends) this.shift(this.from[column]!, column);
    else this.leaveOut(leave.row);
  }

  private relax(row: number, at: number): void {
    const { costs, price, distance, done, from } = this;
    const base = row * this.columns;
    const offset = at - this.potential[row]!;
    for (const column of this.possible[row]!) {
      if (done[column]) continue;
      const through = costs[base + column]! - price[column]! + offset;
      if (through < distance[column]!) {
        distance[column] = through;
        from[column] = row;
      }
    }
  }

  private nearest(): number {
    let best = -1;
    let least = Infinity;
    for (let column = 0; column < this.columns; column += 1) {
      if (!this.done[column] && this.distance[column]! < least) {
        least = this.distance[column]!;
        best = column;
      }
    }
    return best;
  }

  private isFull(column: number): boolean {
    return this.rowsOf[column]!.length >= this.capacities[column]!;
  }

  /** Puts a row into a column; the column it had takes the row through which it was reached, and so on to the start. */
  private shift(first: number, target: number): void {
    let row = first;
    let column = target;
    for (;;) {
      const previous = this.columnOf[row]!;
      this.columnOf[row] = column;
      this.rowsOf[column]!.push(row);
      if (previous < 0) return;
      this.rowsOf[previous]!.splice(this.rowsOf[previous]!.indexOf(row), 1);
      column = previous;
      row = this.from[previous]!;
    }
  }

  /** The row that costs least to leave loses its column, which goes to the row through which it was reached. */
  private leaveOut(row: number): void {
    const previous = this.columnOf[row]!;
    if (previous < 0) return;
    this.columnOf[row] = -1;
    this.rowsOf[previous]!.splice(this.rowsOf[previous]!.indexOf(row), 1);
    this.shift(this.from[previous]!, previous);
  }
}
