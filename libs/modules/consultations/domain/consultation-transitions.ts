import { Machine } from '#kernel';

export const CONSULTATION_STATUSES = ['prepared', 'convened', 'held', 'ended'] as const;
export type ConsultationStatus = (typeof CONSULTATION_STATUSES)[number];

export const CONSULTATION_ACTIONS = [
  'details',
  'person',
  'removal',
  'share',
  'participant',
  'striking',
  'departure',
  'convening',
  'meeting',
  'minutes',
  'measure',
  'approval',
  'restriction',
  'ending',
] as const;
export type ConsultationAction = (typeof CONSULTATION_ACTIONS)[number];

/** Who acts for the organiser, and who was named besides. */
export type ConsultationSide = 'organiser' | 'participant';

/** What the organiser does in every state before the end. */
const kept = <S extends ConsultationStatus>(status: S) => ({
  person: status,
  share: status,
  participant: status,
  striking: status,
  restriction: status,
});

/** What is called for, and how long it is kept, is fixed when it is convened. */
export const CONSULTATION_STATES = new Machine<ConsultationSide, ConsultationStatus, ConsultationAction>({
  name: 'consultation',
  moves: {
    organiser: {
      prepared: {
        ...kept('prepared'),
        details: 'prepared',
        removal: 'prepared',
        convening: 'convened',
        ending: 'ended',
      },
      convened: { ...kept('convened'), meeting: 'held', ending: 'ended' },
      held: {
        ...kept('held'),
        meeting: 'held',
        minutes: 'held',
        measure: 'held',
        approval: 'held',
        ending: 'ended',
      },
      ended: {},
    },
    // A participant need not attend or speak, and may leave.
    participant: {
      prepared: {},
      convened: { departure: 'convened' },
      held: { departure: 'held', approval: 'held' },
      ended: {},
    },
  },
  guard: {
    table: 'consultations',
    sides: {
      organiser: 'r.organiser_agency_id = actor_agency()',
    },
  },
});
