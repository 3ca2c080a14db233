import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import type { CaseTimelineSearch } from '../../shared/address/search-params';
import { useCase } from '../../entities/case/case-query';
import { FilterLinks } from '../../shared/ui/filter-links';
import { Fold } from '../../shared/ui/fold';
import { useNarrow } from '../../shared/ui/use-narrow';
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
  const linkTo = useFilterLink();
  const kinds = [
    [undefined, t`Everything`],
    ['act', t`Acts`],
    ['look', t`Looks`],
    ['sharing', t`Data shared`],
    ['refusal', t`Refused looks`],
  ] as const;
  const filters = kinds.map(([kind, label]) => ({
    label,
    link: linkTo({ type: kind }),
    isCurrent: type === kind,
  }));
  return <FilterLinks label={t`Kind`} filters={filters} />;
}

function Agencies() {
  const { t } = useLingui();
  const { agency } = route.useSearch();
  const linkTo = useFilterLink();
  const view = useCase();
  const agencies = new Map<string | undefined, string>([
    [undefined, t`All agencies`],
    ...view.participants.map((participant) => [participant.agency.id, participant.agency.name] as const),
  ]);
  if (agencies.size < 3) return null;
  const filters = [...agencies].map(([id, label]) => ({
    key: id,
    label,
    link: linkTo({ agency: id }),
    isCurrent: agency === id,
  }));
  return <FilterLinks label={t`Agency`} filters={filters} />;
}

/** The filters that stand stay; what was one entry alone becomes the list again. */
function useFilterLink() {
  const { id } = useCase();
  const search = route.useSearch();
  return (change: CaseTimelineSearch) =>
    ({
      to: '/cases/$caseId/timeline',
      params: { caseId: id },
      search: { ...search, ...change, entry: undefined },
      replace: true,
      resetScroll: false,
    }) as const;
}
