import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { AskForm } from './ask-form';
import { SubjectRequestRow } from './request-row';
import { subjectRequestsQuery } from './subject-queries';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';

/** What the person of the case may be told of it, and what they asked. */
export function OwnDataCard({ view }: { view: CaseView }) {
  const { t } = useLingui();
  const enabled = useCan()('subject:prepare');
  const { data, error } = useQuery({ ...subjectRequestsQuery(view.id), enabled });
  if (!enabled) return null;
  const items = data?.items ?? [];
  const isOpen = items.some(({ status }) => status === 'asked' || status === 'checked');
  return (
    <Card title={t`What the person may be told`} flush>
      {items.length > 0 ? (
        <ul className="rows">
          {items.map((one) => (
            <SubjectRequestRow key={one.id} one={one} />
          ))}
        </ul>
      ) : null}
      <div className="card__body stack">
        <ProblemNotice error={error} />
        <p>
          <Link to="/cases/$caseId/own-data" params={{ caseId: view.id }}>
            <Trans>Look at it, and say where it comes from</Trans>
          </Link>
        </p>
        {!data || isOpen ? null : (
          <Fold title={t`The person asks what is held of them`}>
            {() => <AskForm caseId={view.id} onDone={() => undefined} />}
          </Fold>
        )}
      </div>
    </Card>
  );
}
