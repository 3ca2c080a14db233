import { Machine } from '#kernel';

export const ADDRESS_STATUSES = [
  'asked',
  'granted',
  'refused',
  'withdrawn',
  'taken_back',
  'used',
  'expired',
  'ended',
] as const;
export type AddressStatus = (typeof ADDRESS_STATUSES)[number];

export const ADDRESS_ACTIONS = ['withdrawal', 'grant', 'refusal', 'taking_back', 'reveal'] as const;
export type AddressAction = (typeof ADDRESS_ACTIONS)[number];

/** The one officer who asked and is named, and the shelter that is asked. A colleague of the officer only looks on. */
export type AddressSide = 'officer' | 'shelter';

const OVER = { refused: {}, withdrawn: {}, taken_back: {}, used: {}, expired: {}, ended: {} } as const;

/**
 * One look at a sealed address. It expires by the clock, and ends with the search
 * and with the membership of its officer: those are nobody's acts.
 */
export const ADDRESS_REQUEST = new Machine<AddressSide, AddressStatus, AddressAction>({
  name: 'address_request',
  moves: {
    officer: {
      ...OVER,
      asked: { withdrawal: 'withdrawn' },
      granted: { withdrawal: 'withdrawn', reveal: 'used' },
    },
    shelter: {
      ...OVER,
      asked: { grant: 'granted', refusal: 'refused' },
      granted: { taking_back: 'taken_back' },
    },
  },
});
