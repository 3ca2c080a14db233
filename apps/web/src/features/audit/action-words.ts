import type { TimelineEntry } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';
import { ADMINISTRATION_ACTIONS } from './administration-action-words';
import { CASE_ACTIONS } from './case-action-words';
import { SEARCH_ACTIONS } from './search-action-words';

const ACTIONS: Words = { ...CASE_ACTIONS, ...SEARCH_ACTIONS, ...ADMINISTRATION_ACTIONS };

/** A look or a refusal may name the right that was used: that is no act of the case. */
const UNNAMED: Partial<Record<TimelineEntry['kind'], string>> = {
  look: 'case.looked',
  refusal: 'case.refused',
};

/** What happened, as a heading. */
export function useActionWords(): (entry: Pick<TimelineEntry, 'action' | 'kind'>) => string {
  const wordOf = useWords(ACTIONS);
  return ({ action, kind }) => wordOf(action in ACTIONS ? action : (UNNAMED[kind] ?? action));
}
