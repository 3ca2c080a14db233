import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView, MergeView } from '../../shared/api';
import { useCan, useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { mergesQuery } from './merge-query';
import { useMergeStatusWords } from './merge-words';

interface FilesCardProps {
  view: CaseView;
}

/** Other files of the same person; silent for who may not know of any and leads nothing here. */
export function FilesCard({ view }: FilesCardProps) {
  const { t } = useLingui();
  const isLead = useSession().agency.id === view.leadAgency.id;
  const mayJoin = useCan()('person:merge') && isLead && view.identity.visible;
  const { data, error } = useQuery({ ...mergesQuery(view.id), enabled: view.identity.visible || isLead });
  const merges = data?.items ?? [];
  if (!mayJoin && merges.length === 0) return null;
  return (
    <Card title={t`Other files of this person`}>
      <div className="stack stack--tight">
        <ProblemNotice error={error} />
        {merges.length > 0 ? (
          <ul className="stack stack--tight plain">
            {merges.map((merge) => (
              <OtherFile key={merge.id} merge={merge} caseId={view.id} />
            ))}
          </ul>
        ) : (
          <p className="small quiet">
            <Trans>None that you may know of.</Trans>
          </p>
        )}
        {mayJoin ? (
          <div>
            <Link to="/cases/$caseId/join" params={{ caseId: view.id }} className="button">
              <Trans>Join with another file…</Trans>
            </Link>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

interface OtherFileProps {
  merge: MergeView;
  caseId: string;
}

function OtherFile({ merge, caseId }: OtherFileProps) {
  const wordsOf = useMergeStatusWords();
  const { id, kept, joined, status, proposedAt, actions } = merge;
  const isKept = kept.caseId === caseId;
  const other = isKept ? joined : kept;
  const isOurs = actions.includes('acceptance');
  return (
    <li>
      <p>
        <Link to="/merges/$mergeId" params={{ mergeId: id }}>
          <Reference value={other.reference} />
        </Link>
        {' · '}
        {other.agency.name}{' '}
        <Badge tone={isOurs ? 'warning' : status === 'joined' ? 'good' : undefined}>
          {isOurs ? <Trans>needs your answer</Trans> : wordsOf(status)}
        </Badge>
      </p>
      <p className="small quiet">
        {status === 'joined' && !isKept ? <Trans>That is the file of reference.</Trans> : null}
        {status === 'joined' && isKept ? <Trans>This is the file of reference.</Trans> : null}{' '}
        <When at={proposedAt} />
      </p>
    </li>
  );
}
