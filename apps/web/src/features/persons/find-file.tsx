import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, type CaseView, type PersonProbe } from '../../shared/api';
import { CaseSearch } from '../../entities/case/case-search';
import { usePersonWords } from '../../entities/person/person-words';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { Reasons } from '../../entities/person/reasons';

interface FindFileProps {
  view: CaseView;
}

/** Files whose person may be the one of this file, and any other by its number. */
export function FindFile({ view }: FindFileProps) {
  return (
    <div className="stack">
      <Alike view={view} />
      <ByNumber caseId={view.id} />
    </div>
  );
}

const MOST_NAMES = 3;

/** By the names of the file, the first three: what the officer would type. */
function probeOf({ id, identity }: CaseView): PersonProbe | undefined {
  const { data } = identity;
  if (!data || data.names.length === 0) return undefined;
  const names = data.names.slice(0, MOST_NAMES);
  return { names, birthDate: data.birthDate, sex: data.sex, besideCaseId: id };
}

function Alike({ view }: FindFileProps) {
  const probe = probeOf(view);
  const { data, error } = useQuery({
    queryKey: ['alike', view.id],
    queryFn: () => bodyOf(api.POST('/persons/recognition', { body: probe! })),
    enabled: probe !== undefined,
    staleTime: 5 * 60_000,
  });
  const persons = data?.candidates ?? [];
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={error} />
      {data?.yearWanted ? (
        <p>
          <Trans>
            Many people have this name, and this file has no year of birth: other persons may be shown and the
            right one may be missing.
          </Trans>
        </p>
      ) : null}
      {data && persons.length === 0 ? (
        <p>
          <Trans>No other person in your cases has this name.</Trans>
        </p>
      ) : null}
      {persons.map(({ caseId, reference, name, birthYear, reasons }) => (
        <div key={caseId}>
          <p>
            <CompareLink caseId={view.id} other={caseId} reference={reference} />
            {' · '}
            <bdi>{name}</bdi>
            {birthYear ? ` · ${birthYear}` : null}
          </p>
          <Reasons reasons={reasons} />
        </div>
      ))}
    </div>
  );
}

/** The way to both files side by side. */
function CompareLink({ caseId, other, reference }: Record<'caseId' | 'other' | 'reference', string>) {
  return (
    <Link to="/cases/$caseId/join" params={{ caseId }} search={{ other }}>
      <Trans>
        Compare with <Reference value={reference} />
      </Trans>
    </Link>
  );
}

interface ByNumberProps {
  caseId: string;
}

function ByNumber({ caseId }: ByNumberProps) {
  const wordsOf = usePersonWords();
  const [isAsked, setAsked] = useState(false);
  const search = useMutation({
    mutationFn: (text: string) => bodyOf(api.POST('/cases/query', { body: { text, limit: 10 } })),
    onSuccess: () => setAsked(true),
  });
  const found = (search.data?.items ?? []).filter(({ id }) => id !== caseId);
  return (
    <div className="stack stack--tight">
      <CaseSearch onSearch={(text) => search.mutate(text)} />
      <ProblemNotice error={search.error} />
      <div role="status">
        {isAsked && found.length === 0 ? (
          <p>
            <Trans>No other case of yours.</Trans>
          </p>
        ) : null}
        {found.map((one) => (
          <p key={one.id}>
            <CompareLink caseId={caseId} other={one.id} reference={one.reference} />
            {' · '}
            {wordsOf(one)}
          </p>
        ))}
      </div>
    </div>
  );
}
