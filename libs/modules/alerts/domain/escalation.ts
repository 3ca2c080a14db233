/** Whom a step tells: who is on duty, everybody who may act, the supervisors; the duty list only as the last resort. */
export const STEP_TARGETS = ['duty', 'queue', 'supervisors'] as const;
export type StepTarget = (typeof STEP_TARGETS)[number];
/** `duty_role`: people whom the Guardianship Service names, where no person of the agency itself may act. */
export type Target = StepTarget | 'duty_list' | 'duty_role';

/** One step of a policy: whom it tells, and how long it waits for an answer. */
export interface EscalationStep {
  to: StepTarget;
  waitMinutes: number;
}

/** How far the escalation of one recipient is. `nextAt` is when it must be looked at again, null when nothing is left. */
export interface EscalationState {
  phase: 'steps' | 'supervisors' | 'alarm';
  step: number;
  /** How often it was armed anew. */
  round: number;
  nextAt: Date | null;
  acknowledgedAt: Date | null;
}

/** Who can be told at this instant, and how long to wait. */
export interface EscalationWorld {
  steps: readonly EscalationStep[];
  /** Ids of the people of a target who may be told now. */
  people: (target: Target) => readonly string[];
  /** Those of them who said, in this round, that they know: they are not reminded as long as the last resort has somebody else. */
  silent: ReadonlySet<string>;
  /** Between two tellings of the last resort, in minutes. */
  repeatMinutes: number;
}

export interface Telling {
  target: Target;
  people: readonly string[];
}

export interface Advance {
  state: EscalationState;
  /** None when nothing was due. */
  tell?: Telling;
  /** Targets of which nobody could be told: recorded, and passed over at once. */
  nobody: readonly Target[];
  /** Nobody acted on an acknowledgement: it begins anew. */
  rearmed: boolean;
  /** The last resort is told: the alarm of the duty list, or of the duty role. */
  alarm: boolean;
}

const MINUTE_MS = 60_000;

/**
 * One step of one recipient, as a pure function of its state, the time and who is there. It tells at most one target,
 * however long ago the step was due: after an outage there is one step to catch up, not all that were missed. Whatever the
 * policy became meanwhile (a step deleted, everybody gone), it ends with the supervisors and then, for ever, the duty list:
 * to know is not to act, and when everybody there said that they know and nobody answers, all of them are told again.
 * An agency without a person who may act has the duty role in the place of its list, within the same step (ADR 0046).
 */
export function advance(state: EscalationState, now: Date, world: EscalationWorld): Advance {
  if (state.nextAt === null || now < state.nextAt) {
    return { state, nobody: [], rearmed: false, alarm: false };
  }
  const rearmed = state.acknowledgedAt !== null;
  let { phase, step } = rearmed ? { phase: 'steps' as const, step: 0 } : state;
  const round = state.round + (rearmed ? 1 : 0);
  const nobody: Target[] = [];
  const silent = rearmed ? new Set<string>() : world.silent;
  const done = (to: Target, waitMinutes: number, people: readonly string[], alarm = false): Advance => {
    const nextAt = new Date(now.getTime() + waitMinutes * MINUTE_MS);
    const left = people.filter((id) => !silent.has(id));
    return {
      state: { phase, step, round, nextAt, acknowledgedAt: null },
      tell: { target: to, people: alarm && left.length === 0 ? people : left },
      nobody,
      rearmed,
      alarm,
    };
  };
  for (const { to, waitMinutes } of phase === 'steps' ? world.steps.slice(step) : []) {
    step += 1;
    const people = world.people(to);
    if (people.length > 0) return done(to, waitMinutes, people);
    nobody.push(to);
  }
  if (phase !== 'alarm') {
    phase = 'alarm';
    const people = world.people('supervisors');
    if (people.length > 0) return done('supervisors', world.repeatMinutes, people);
    nobody.push('supervisors');
  }
  const list = world.people('duty_list');
  if (list.length > 0) return done('duty_list', world.repeatMinutes, list, true);
  nobody.push('duty_list');
  return done('duty_role', world.repeatMinutes, world.people('duty_role'), true);
}
