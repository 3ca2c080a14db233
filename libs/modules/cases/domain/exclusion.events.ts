/**
 * Messages about the conflict lists of cases, for those who watch over them; ids: `exclusionId` and, where an account is kept out or let in
 * by it, `userId`. An entry `rested` when the person became a supervisor of its author; when it has its effect, now or again, it was `entered`.
 */
export const EXCLUSION_EVENTS = ['exclusion.entered', 'exclusion.lifted', 'exclusion.rested'] as const;
export type ExclusionEvent = (typeof EXCLUSION_EVENTS)[number];
