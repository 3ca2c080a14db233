import { IllegalTransition, Refused } from '#kernel';
import type { Permission } from '#modules/access';

export const APPOINTMENT_ROLES = ['interpreter', 'lawyer'] as const;
export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number];

export const APPOINTMENT_STATUSES = [
  'requested',
  'offered',
  'confirmed',
  'refused',
  'late',
  'held',
  'no_show',
  'replaced',
  'cancelled',
  'ended',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export const APPOINTMENT_ACTIONS = [
  'offer',
  'confirmation',
  'refusal',
  'arrival',
  'lateness',
  'absence',
  'replacement',
  'cancellation',
  'ending',
  'cost',
] as const;
export type AppointmentAction = (typeof APPOINTMENT_ACTIONS)[number];

/** Which end of the appointment the acting member is. */
export type AppointmentSide = 'booker' | 'practitioner';

type Row = Partial<Record<AppointmentAction, AppointmentStatus>>;
type Table = Readonly<Record<AppointmentSide, Readonly<Record<AppointmentStatus, Row>>>>;

/**
 * Who may do what in which state, and what it becomes. The tests are the same table, and so is the trigger
 * `relais.appointment_moves`. `arrival`, `lateness` and `absence` are the outcomes of an attendance; `cost` writes down what it cost,
 * which is known when the bill comes, and also of what was cancelled too late.
 */
const INTERPRETER: Table = {
  booker: {
    requested: { offer: 'offered', cancellation: 'cancelled' },
    offered: { replacement: 'replaced', cancellation: 'cancelled' },
    confirmed: {
      arrival: 'held',
      lateness: 'late',
      absence: 'no_show',
      replacement: 'replaced',
      cancellation: 'cancelled',
    },
    refused: { replacement: 'replaced' },
    late: { arrival: 'held', absence: 'no_show', replacement: 'replaced' },
    held: { cost: 'held' },
    no_show: { replacement: 'replaced' },
    replaced: {},
    cancelled: { replacement: 'replaced', cost: 'cancelled' },
    ended: {},
  },
  practitioner: {
    requested: {},
    offered: { confirmation: 'confirmed', refusal: 'refused' },
    confirmed: { cancellation: 'cancelled' },
    refused: {},
    late: {},
    held: {},
    no_show: {},
    replaced: {},
    cancelled: {},
    ended: {},
  },
};

/** A lawyer goes on after the first meeting: the mandate, and what it opened, ends by itself. */
const LAWYER: Table = {
  booker: { ...INTERPRETER.booker, held: { ending: 'ended', cost: 'held' }, ended: { cost: 'ended' } },
  practitioner: { ...INTERPRETER.practitioner, held: { ending: 'ended' } },
};

export const TRANSITIONS: Readonly<Record<AppointmentRole, Table>> = {
  interpreter: INTERPRETER,
  lawyer: LAWYER,
};

/** The right an action needs beside being the right end of the appointment. */
export const PERMISSION_OF: Readonly<Record<AppointmentSide, Permission>> = {
  booker: 'appointment:book',
  practitioner: 'appointment:answer',
};

/**
 * What the appointment becomes.
 *
 * @param side undefined for someone who only sees it because they take part in the case
 * @throws Refused (403) when this side never does that; IllegalTransition (409) when it does, but not in this state
 */
export function nextStatus(
  role: AppointmentRole,
  side: AppointmentSide | undefined,
  status: AppointmentStatus,
  action: AppointmentAction,
): AppointmentStatus {
  const rows = side && TRANSITIONS[role][side];
  if (!rows || !Object.values(rows).some((row) => row[action])) throw new Refused('missingPermission');
  const next = rows[status][action];
  if (!next) throw new IllegalTransition(action, status);
  return next;
}

/** The actions a member can take now, for the buttons on the screen. */
export function actionsOf(
  role: AppointmentRole,
  side: AppointmentSide | undefined,
  status: AppointmentStatus,
  permissions: ReadonlySet<string>,
): AppointmentAction[] {
  if (!side || !permissions.has(PERMISSION_OF[side])) return [];
  return Object.keys(TRANSITIONS[role][side][status]) as AppointmentAction[];
}
