/** A person who can stand in for an agency in which no person may act, and the agency for which they do. */
export interface StandIn {
  agencyId: string;
  userId: string;
  /** By a supervisor of the Guardianship Service. */
  isNamed: boolean;
  isSupervisor: boolean;
}

/**
 * The duty role: people named by the Guardianship Service, else its supervisors, else everybody there who is not kept out of the case. Where
 * all of them are, they are told all the same, in the same order: they learn a reference and whom to call, and an alert reaches a person.
 *
 * @returns person → agency
 */
export function standInsOf(
  standIns: readonly StandIn[],
  isOut: (userId: string) => boolean,
): ReadonlyMap<string, string> {
  const free = standIns.filter(({ userId }) => !isOut(userId));
  const named = (some: readonly StandIn[]) => some.filter(({ isNamed }) => isNamed);
  const heads = (some: readonly StandIn[]) => some.filter(({ isSupervisor }) => isSupervisor);
  const choices = [named(free), heads(free), free, named(standIns), heads(standIns), standIns];
  const chosen = choices.find((people) => people.length > 0) ?? [];
  return new Map(chosen.map(({ userId, agencyId }) => [userId, agencyId]));
}
