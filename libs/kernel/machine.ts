import { IllegalTransition, Refused } from './domain-error.js';

/** status → action → next status, for each side that may act. */
export type Moves<Side extends string, Status extends string, Action extends string> = Readonly<
  Record<Side, Readonly<Record<Status, Readonly<Partial<Record<Action, Status>>>>>>
>;

interface Definition<Side extends string, Status extends string, Action extends string> {
  /** As `relais.is_move` names it. */
  name: string;
  moves: Moves<Side, Status, Action>;
  /**
   * The table whose rows go through these states, and the side on which the acting member is: a condition in SQL on a row `r`. From it
   * `relais.<table>_may_become(r, status)` is generated, which the trigger of the table asks.
   */
  guard?: { table: string; sides: Readonly<Partial<Record<Side, string>>> };
}

/**
 * A thing with states: who may do what in which state, and what it becomes. Server, database and tests read the one table;
 * `npm run schema:generate` writes it into SQL.
 */
export class Machine<
  Side extends string = string,
  Status extends string = string,
  Action extends string = string,
> {
  readonly name: string;
  readonly moves: Moves<Side, Status, Action>;
  readonly guard: Definition<Side, Status, Action>['guard'];

  constructor({ name, moves, guard }: Definition<Side, Status, Action>) {
    this.name = name;
    this.moves = moves;
    this.guard = guard;
  }

  /**
   * @param side undefined for a reader without a side
   * @throws Refused (403) when this side never does that; IllegalTransition (409) when it does, but not in this status
   */
  next(side: Side | undefined, status: Status, action: Action): Status {
    const rows = side && this.moves[side];
    const everDoes = rows && Object.values<Partial<Record<Action, Status>>>(rows).some((row) => row[action]);
    if (!rows || !everDoes) throw new Refused('missingPermission');
    const next = rows[status][action];
    if (!next) throw new IllegalTransition(action, status);
    return next;
  }

  /** What the side can do in the status; nothing for a reader without a side. */
  actions(side: Side | undefined, status: Status): Action[] {
    return side ? (Object.keys(this.moves[side][status]) as Action[]) : [];
  }
}
