import { Machine } from '#kernel';

export const MINOR_STATUSES = ['signalled', 'identified', 'not_concerned', 'ended'] as const;
export type MinorStatus = (typeof MINOR_STATUSES)[number];

export type MinorAction = 'identification' | 'rejection' | 'end' | 'reopening';

/** Only the Guardianship Service decides whether a person is an unaccompanied minor. An annulled decision reopens. */
export const MINOR = new Machine<'service', MinorStatus, MinorAction>({
  name: 'minor',
  moves: {
    service: {
      signalled: { identification: 'identified', rejection: 'not_concerned', end: 'ended' },
      identified: { rejection: 'not_concerned', end: 'ended' },
      not_concerned: { identification: 'identified', reopening: 'identified' },
      ended: { reopening: 'identified' },
    },
  },
});
