/** States of a case in which it is asked about. */
export const STATES = ['open', 'followed', 'closed', 'held'] as const;
export type State = (typeof STATES)[number];

/** No category of data: what an agency put on paper, which is told to that agency alone. */
export const LETTERS = 'letters';

/** One word of a case that stands for all rows of a category: in which state the case is, and who wrote it unless it is the case's own. */
export interface Canary {
  category: string;
  state: State;
  /** The number of the asking member that wrote it. */
  by?: number;
}

const upper = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const lower = (word: string) => word[0]!.toLowerCase() + word.slice(1);

/** A word that could be a name: letters, and digits only in titles of documents. */
export const canaryOf = ({ category, state, by }: Canary): string =>
  `Knr${upper(category)}In${upper(state)}${by === undefined ? '' : `By${by}`}`;

const CANARY = /knr([a-z]+)in(open|followed|closed|held)(?:by(\d+))?/gi;

/** Every one that stands in a text, however it is spelt there. */
export function canariesIn(text: string): Canary[] {
  const found = new Map<string, Canary>();
  for (const [, category, state, by] of text.matchAll(CANARY)) {
    const canary = {
      category: lower(category!.toLowerCase()),
      state: state!.toLowerCase() as State,
      ...(by !== undefined && { by: Number(by) }),
    };
    found.set(canaryOf(canary), canary);
  }
  return [...found.values()];
}
