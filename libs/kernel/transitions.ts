import { IllegalTransition, Refused } from './domain-error.js';

/** status → action → next status, for each side that may act. The tests are the same tables. */
export type TransitionTable<Side extends string, Status extends string, Action extends string> = Readonly<
  Record<Side, Readonly<Record<Status, Partial<Record<Action, Status>>>>>
>;

/**
 * @param side undefined for whoever only looks on
 * @throws Refused (403) when this side never does that; IllegalTransition (409) when it does, but not in this status
 */
export function nextOf<Side extends string, Status extends string, Action extends string>(
  table: TransitionTable<Side, Status, Action>,
  side: Side | undefined,
  status: Status,
  action: Action,
): Status {
  const rows = side && (table[side] as Record<Status, Partial<Record<Action, Status>>>);
  const everDoes = rows && Object.values<Partial<Record<Action, Status>>>(rows).some((row) => row[action]);
  if (!rows || !everDoes) throw new Refused('missingPermission');
  const next = rows[status][action];
  if (!next) throw new IllegalTransition(action, status);
  return next;
}
