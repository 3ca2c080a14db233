/**
 * Messages about the conflict lists of cases, for those who watch over them; ids: `exclusionId` and, where an account is kept out or let in
 * by it, `userId`.
 */
export const EXCLUSION_EVENTS = ['exclusion.entered', 'exclusion.lifted'] as const;
export type ExclusionEvent = (typeof EXCLUSION_EVENTS)[number];
