import { Machine } from '#kernel';

export const MANDATE_STATUSES = ['requested', 'received', 'started', 'changed', 'followed', 'ended'] as const;
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

export const MANDATE_ACTIONS = [
  'receipt',
  'refusal',
  'withdrawal',
  'start',
  'change',
  'plan',
  'prolongation',
  'follow_up',
  'contact',
  'end',
] as const;
export type MandateAction = (typeof MANDATE_ACTIONS)[number];

/** Which end of a mandate acts: its youth service, the body that accompanies the child with it, or who asked for it. */
export type MandateSide = 'service' | 'partner' | 'requester';

const HELP = { change: 'changed', follow_up: 'followed', end: 'ended' } as const;

/**
 * `started` and `changed` are a mandate in force, the second of another kind than it began with. `followed` is help that
 * ended while the contact goes on. Nothing but an act of the service ends a mandate: no birthday, no age decision, no end of
 * a guardianship or of a procedure.
 */
export const YOUTH_MANDATE = new Machine<MandateSide, MandateStatus, MandateAction>({
  name: 'youth_mandate',
  moves: {
    service: {
      requested: { receipt: 'received', refusal: 'ended' },
      received: { start: 'started', refusal: 'ended', plan: 'received', contact: 'received' },
      started: { ...HELP, plan: 'started', prolongation: 'started', contact: 'started' },
      changed: { ...HELP, plan: 'changed', prolongation: 'changed', contact: 'changed' },
      followed: { contact: 'followed', end: 'ended' },
      ended: {},
    },
    partner: {
      requested: {},
      received: { plan: 'received', contact: 'received' },
      started: { plan: 'started', contact: 'started' },
      changed: { plan: 'changed', contact: 'changed' },
      followed: { contact: 'followed' },
      ended: {},
    },
    requester: {
      requested: { withdrawal: 'ended' },
      received: { withdrawal: 'ended' },
      started: {},
      changed: {},
      followed: {},
      ended: {},
    },
  },
  guard: {
    table: 'youth_mandates',
    sides: {
      service: 'r.owner_agency_id = actor_agency()',
      requester: 'r.owner_agency_id <> actor_agency()',
    },
  },
});

/** A mandate in force. */
export const IN_FORCE: readonly MandateStatus[] = ['started', 'changed'];
