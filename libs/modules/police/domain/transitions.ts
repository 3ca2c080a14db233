import type { TransitionTable } from '#kernel';

/** What a side can do in a status, for the buttons on the screen. */
export function actionsOf<Side extends string, Status extends string, Action extends string>(
  table: TransitionTable<Side, Status, Action>,
  side: Side | undefined,
  status: Status,
): Action[] {
  return side ? (Object.keys(table[side][status]) as Action[]) : [];
}
