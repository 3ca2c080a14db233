import { Machine, type Moves } from '#kernel';
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

type Table = Moves<AppointmentSide, AppointmentStatus, AppointmentAction>;

/**
 * Who may do what in which state, and what it becomes. `arrival`, `lateness` and `absence` are the outcomes of an attendance; `cost` writes down what it cost,
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

const machine = (role: AppointmentRole, moves: Table) =>
  new Machine({
    name: `appointment_${role}`,
    moves,
    guard: {
      table: 'appointments',
      sides: {
        booker: `r.role = '${role}' and r.owner_agency_id = actor_agency()`,
        practitioner: `r.role = '${role}' and r.practitioner_agency_id = actor_agency()
    and (r.practitioner_user_id = actor_user() or is_supervisor())`,
      },
    },
  });

/** An appointment, by the role of the practitioner. */
export const APPOINTMENTS: Readonly<
  Record<AppointmentRole, Machine<AppointmentSide, AppointmentStatus, AppointmentAction>>
> = { interpreter: machine('interpreter', INTERPRETER), lawyer: machine('lawyer', LAWYER) };

/** The right an action needs beside being the right end of the appointment. */
export const PERMISSION_OF: Readonly<Record<AppointmentSide, Permission>> = {
  booker: 'appointment:book',
  practitioner: 'appointment:answer',
};

/** The actions a member can take now, for the buttons on the screen. */
export const actionsOf = (
  role: AppointmentRole,
  side: AppointmentSide | undefined,
  status: AppointmentStatus,
  permissions: ReadonlySet<string>,
): AppointmentAction[] =>
  side && permissions.has(PERMISSION_OF[side]) ? APPOINTMENTS[role].actions(side, status) : [];
