import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { CaseTimelineSearch } from '../app/search-params';
import { useCase } from '../cases/case-query';
import { Fold } from '../ui/fold';
import { useNarrow } from '../ui/use-narrow';
import { useNarrowedBy } from './narrowed-by';
import { TimelineQuestions } from './timeline-questions';

const route = getRouteApi('/inside/cases/$caseId/timeline');

export function TimelineFilters() {
  const isNarrow = useNarrow();
  return (
    <search className="stack">
      {isNarrow ? (
        <>
          <Kinds />
          <Folded />
        </>
      ) : (
        <>
          <div className="row timeline__filters">
            <Kinds />
            <Agencies />
          </div>
          <TimelineQuestions />
        </>
      )}
    </search>
  );
}

/** The timeline itself is what a phone has room for: the questions are one line, which says what was answered. */
function Folded() {
  const chosen = useNarrowedBy();
  return (
    <Fold title={<Trans>Filters</Trans>} note={chosen || <Trans>none chosen</Trans>}>
      {() => (
        <>
          <Agencies />
          <TimelineQuestions />
        </>
      )}
    </Fold>
  );
}

function Kinds() {
  const { t } = useLingui();
  const { type } = route.useSearch();
  const kinds = [
    [undefined, t`Everything`],
    ['act', t`Acts`],
    ['look', t`Looks`],
    ['sharing', t`Data shared`],
    ['refusal', t`Refused looks`],
  ] as const;
  return (
    <nav className="choices" aria-label={t`Kind`}>
      {kinds.map(([kind, label]) => (
        <FilterLink key={label} change={{ type: kind }} isChosen={type === kind} label={label} />
      ))}
    </nav>
  );
}

function Agencies() {
  const { t } = useLingui();
  const { agency } = route.useSearch();
  const view = useCase();
  const agencies = new Map(
    view.participants.map((participant) => [participant.agency.id, participant.agency.name]),
  );
  if (agencies.size < 2) return null;
  return (
    <nav className="choices" aria-label={t`Agency`}>
      <FilterLink change={{ agency: undefined }} isChosen={!agency} label={t`All agencies`} />
      {[...agencies].map(([id, name]) => (
        <FilterLink key={id} change={{ agency: id }} isChosen={agency === id} label={name} />
      ))}
    </nav>
  );
}

interface FilterLinkProps {
  change: CaseTimelineSearch;
  isChosen: boolean;
  label: string;
}

function FilterLink({ change, isChosen, label }: FilterLinkProps) {
  const { id } = useCase();
  const search = route.useSearch();
  return (
    <Link
      to="/cases/$caseId/timeline"
      params={{ caseId: id }}
      search={{ ...search, ...change, entry: undefined }}
      replace
      resetScroll={false}
      className="filter"
      aria-current={isChosen ? 'page' : undefined}
    >
      {label}
    </Link>
  );
}
