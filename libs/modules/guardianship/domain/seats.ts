/**
 * Whom the free places of guardians are enough for, in the order in which people are let in: one more is let in only when
 * everybody who was let in before keeps a place, whichever it is (augmenting paths over columns with a capacity; Kuhn 1955).
 */
export class Seats {
  private readonly rowsAt: number[][];
  private readonly free: number[];
  /**
   * Columns a search in vain has been through: all full of people who cannot move elsewhere, and so they stay, since no
   * later way to a free place leads through them.
   */
  private closed: ReadonlySet<number> = new Set();

  /** @param possible of each row the columns it may have at all */
  constructor(
    capacities: readonly number[],
    private readonly possible: readonly (readonly number[])[],
  ) {
    this.free = [...capacities];
    this.rowsAt = capacities.map(() => []);
  }

  /** Lets one in, wherever there is room. @returns false when that would take the place of somebody let in before */
  letIn(row: number): boolean {
    const tried = new Set(this.closed);
    const isIn = this.find(row, tried);
    if (!isIn) this.closed = tried;
    return isIn;
  }

  /**
   * Takes places of one column for good, for people who go there together.
   *
   * @returns false, and changes nothing, when somebody let in before would lose their place
   */
  keep(column: number, places: number): boolean {
    const left = this.free[column]! - places;
    if (left < 0) return false;
    const before = this.rowsAt.map((rows) => [...rows]);
    this.free[column] = left;
    const moved = this.rowsAt[column]!.splice(left);
    if (moved.every((row) => this.find(row, new Set(this.closed)))) return true;
    this.free[column] = left + places;
    this.rowsAt.forEach((rows, index) => rows.splice(0, rows.length, ...before[index]!));
    return false;
  }

  private find(row: number, tried: Set<number>): boolean {
    const columns = this.possible[row]!.filter((column) => !tried.has(column));
    const open = columns.find((column) => this.rowsAt[column]!.length < this.free[column]!);
    if (open !== undefined) {
      this.rowsAt[open]!.push(row);
      return true;
    }
    for (const column of columns) {
      if (tried.has(column)) continue;
      tried.add(column);
      const rows = this.rowsAt[column]!;
      const movable = rows.findIndex((other) => this.find(other, tried));
      if (movable < 0) continue;
      rows[movable] = row;
      return true;
    }
    return false;
  }
}
