import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseSummary } from '../../shared/api';
import { CasePhoto } from '../person/case-photo';
import { STATUS_TONES, useStatusWords } from '../referral/status-words';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { CaseStatusBadge } from './case-status-badge';
import { grouped } from '../../shared/ui/reference';
import { AgeInDoubt } from '../person/age-in-doubt';
import { usePersonWords } from '../person/person-words';

/** Looked for with one request. */
const MOST_PHOTOS = 100;

interface CaseRowsProps {
  cases: readonly CaseSummary[];
}

export function CaseRows({ cases }: CaseRowsProps) {
  const ids = cases.map(({ id }) => id).slice(-MOST_PHOTOS);
  return (
    <ul className="rows">
      {cases.map((summary) => (
        <li key={summary.id} className="work">
          <Link to="/cases/$caseId" params={{ caseId: summary.id }} className="mono">
            {grouped(summary.reference)}
          </Link>
          <div className="row row--start">
            <CasePhoto caseId={summary.id} among={ids} small />
            <CaseLine summary={summary} />
          </div>
          <LastReferral summary={summary} />
        </li>
      ))}
    </ul>
  );
}

interface CaseLineProps {
  summary: CaseSummary;
}

/** Who it is about, as far as the reader may know, how it stands, and which agency leads it. */
export function CaseLine({ summary }: CaseLineProps) {
  const wordsOf = usePersonWords();
  const lead = summary.leadAgency.name;
  return (
    <div>
      <p>
        {summary.displayName ? (
          <>
            <bdi>
              <strong>{summary.displayName}</strong>
            </bdi>
            {' · '}
          </>
        ) : null}
        {wordsOf(summary)}{' '}
        {summary.ageInDoubt ? <AgeInDoubt treatedAsChild={summary.treatedAsChild} /> : null}
        <CaseStatusBadge status={summary.status} />
      </p>
      <p className="small quiet">
        <Trans>
          {lead} · opened <When at={summary.openedAt} />
        </Trans>
      </p>
    </div>
  );
}

function LastReferral({ summary }: CaseLineProps) {
  const statusOf = useStatusWords();
  const last = summary.lastReferral;
  if (!last) return null;
  const tone = STATUS_TONES[last.status as keyof typeof STATUS_TONES];
  const agency = last.to.name;
  const status = statusOf(last.status);
  return (
    <Badge tone={tone}>
      <Trans>
        {agency}: {status}
      </Trans>
    </Badge>
  );
}
