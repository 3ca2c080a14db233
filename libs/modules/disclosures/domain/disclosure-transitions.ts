import { Machine } from '#kernel';

export const DISCLOSURE_STATUSES = ['open', 'ended'] as const;
export type DisclosureStatus = (typeof DISCLOSURE_STATUSES)[number];

export const DISCLOSURE_ACTIONS = ['end'] as const;
export type DisclosureAction = (typeof DISCLOSURE_ACTIONS)[number];

/** Who disclosed or leads the case, and whom it is disclosed to. */
export type DisclosureSide = 'giver' | 'recipient';

/** Beside this it ends by the clock, with the access it was passed on from, with the case, and with the person it was for. */
export const DISCLOSURE = new Machine<DisclosureSide, DisclosureStatus, DisclosureAction>({
  name: 'disclosure',
  moves: {
    giver: { open: { end: 'ended' }, ended: {} },
    recipient: { open: {}, ended: {} },
  },
});

export const DISCLOSURE_REQUEST_STATUSES = ['asked', 'answered', 'refused', 'withdrawn', 'lapsed'] as const;
export type DisclosureRequestStatus = (typeof DISCLOSURE_REQUEST_STATUSES)[number];

export const DISCLOSURE_REQUEST_ACTIONS = ['answer', 'refusal', 'withdrawal'] as const;
export type DisclosureRequestAction = (typeof DISCLOSURE_REQUEST_ACTIONS)[number];

/** Who asks for a part of a case, and who is asked. */
export type DisclosureRequestSide = 'asker' | 'holder';

const OVER = { answered: {}, refused: {}, withdrawn: {}, lapsed: {} } as const;

/** A request that has no answer in time lapses. */
export const DISCLOSURE_REQUEST = new Machine<
  DisclosureRequestSide,
  DisclosureRequestStatus,
  DisclosureRequestAction
>({
  name: 'disclosure_request',
  moves: {
    asker: { ...OVER, asked: { withdrawal: 'withdrawn' } },
    holder: { ...OVER, asked: { answer: 'answered', refusal: 'refused' } },
  },
});
