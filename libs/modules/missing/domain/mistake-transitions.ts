import { Machine } from '#kernel';
import type { MistakeStatus } from './mistake.js';

/** Who has a part in a question whether a report was a mistake: who asked, another agency that knows of it, and the duty role. */
export type MistakeSide = 'asker' | 'confirmer' | 'role';
export type MistakeAction = 'confirmation' | 'refusal' | 'withdrawal';

const OVER = { confirmed: {}, refused: {}, withdrawn: {}, lapsed: {} } as const;
const ANOTHER = { asked: { confirmation: 'confirmed', refusal: 'refused' }, ...OVER } as const;

/** A question without an answer lapses with the search. */
export const MISTAKE_QUESTION = new Machine<MistakeSide, MistakeStatus, MistakeAction>({
  name: 'mistake_question',
  moves: {
    asker: { asked: { withdrawal: 'withdrawn' }, ...OVER },
    confirmer: ANOTHER,
    role: ANOTHER,
  },
});
