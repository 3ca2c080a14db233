import { Machine } from '#kernel';

export const SUBJECT_STATUSES = ['asked', 'checked', 'released', 'refused', 'withdrawn'] as const;
export type SubjectStatus = (typeof SUBJECT_STATUSES)[number];

export const SUBJECT_ACTIONS = ['check', 'withdrawal', 'file', 'release', 'refusal', 'extension'] as const;
export type SubjectAction = (typeof SUBJECT_ACTIONS)[number];

/** Who prepares the answer, and who decides about it: never the same person for one request. */
export type SubjectSide = 'preparer' | 'decider';

const OVER = { refused: {}, withdrawn: {} } as const;

/** A person asks what is held of them. */
export const SUBJECT_REQUEST = new Machine<SubjectSide, SubjectStatus, SubjectAction>({
  name: 'subject_request',
  moves: {
    preparer: {
      ...OVER,
      asked: { check: 'checked', withdrawal: 'withdrawn' },
      checked: { check: 'checked', withdrawal: 'withdrawn' },
      released: { file: 'released', withdrawal: 'withdrawn' },
    },
    decider: {
      ...OVER,
      asked: { refusal: 'refused', extension: 'asked' },
      checked: { release: 'released', refusal: 'refused', extension: 'checked' },
      released: {},
    },
  },
});
