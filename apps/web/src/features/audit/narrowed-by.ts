import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCase } from '../../entities/case/case-query';
import { calendarDayOf } from '../../shared/time/brussels';
import { useActionWords } from './action-words';
import { useFieldWords } from './field-words';
import { timelineChoicesQuery } from './timeline-query';

const route = getRouteApi('/inside/cases/$caseId/timeline');

/** By what the timeline is narrowed, in words; its kind says itself. */
export function useNarrowedBy(): string {
  const { t, i18n } = useLingui();
  const view = useCase();
  const { agency, field, person, action, from, to } = route.useSearch();
  const actionOf = useActionWords();
  const fieldOf = useFieldWords();
  const { people = [] } = useQuery(timelineChoicesQuery(view.id)).data ?? {};
  const agencies = view.participants.map((participant) => participant.agency);
  const since = from && calendarDayOf(from, i18n.locale);
  const until = to && calendarDayOf(to, i18n.locale);
  const words = [
    agency && (agencies.find(({ id }) => id === agency)?.name ?? agency),
    field && fieldOf(field),
    person && (people.find(({ id }) => id === person)?.name ?? person),
    action && actionOf({ action, kind: 'act' }),
    since && t`from ${since}`,
    until && t`until ${until}`,
  ];
  return words.filter(Boolean).join(' · ');
}
