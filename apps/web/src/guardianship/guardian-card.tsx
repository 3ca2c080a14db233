import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type GuardianshipView } from '../api';
import { Label } from '../codes/labels';
import { When } from '../time/when';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Colon } from '../ui/colon';
import { FreeText } from '../ui/free-text';
import { ProblemNotice } from '../ui/problem-notice';
import { EndForm } from './end-form';
import { useReportWords } from './guardianship-words';
import { ReportForm } from './report-form';
import { useAct } from './use-act';

interface GuardianCardProps {
  caseId: string;
  guardianship: GuardianshipView;
}

/** One guardian: who, since when, what is due, and what may be done now. */
export function GuardianCard({ caseId, guardianship }: GuardianCardProps) {
  const reportOf = useReportWords();
  const { id, guardian, type, report, actions } = guardianship;
  const [isWriting, setWriting] = useState(false);
  const resign = useAct(caseId, (_: object, header) =>
    versioned(api.POST('/guardianships/{id}/resignation', { params: { path: { id }, header }, body: {} })),
  );
  return (
    <Card
      title={
        <>
          <Label list="guardianship-type" code={type} />
          <Colon />
          {guardian.displayName}
        </>
      }
      aside={report ? <Badge tone={report.overdue ? 'warning' : 'plain'}>{reportOf(report)}</Badge> : null}
    >
      <div className="stack">
        <GuardianLine guardianship={guardianship} />
        {guardianship.reason ? <FreeText text={guardianship.reason} /> : null}
        <ProblemNotice error={resign.error} />
        {isWriting && report ? (
          <ReportForm
            caseId={caseId}
            guardianshipId={id}
            kind={report.kind}
            onDone={() => setWriting(false)}
          />
        ) : (
          <div className="row">
            {actions.includes('report') ? (
              <div className="act act--thumb">
                <Button look="primary" wide onClick={() => setWriting(true)}>
                  <Trans>Write the report</Trans>
                </Button>
              </div>
            ) : null}
            {actions.includes('resignation') ? (
              <Button busy={resign.isPending} onClick={() => resign.mutate({})}>
                <Trans>Give two months of notice</Trans>
              </Button>
            ) : null}
          </div>
        )}
        {actions.includes('end') ? <EndForm caseId={caseId} guardianshipId={id} /> : null}
      </div>
    </Card>
  );
}

interface GuardianLineProps {
  guardianship: GuardianshipView;
}

function GuardianLine({ guardianship }: GuardianLineProps) {
  const { guardian, status, startedAt, noticeUntil, endedAt, endReason } = guardianship;
  return (
    <p className="small quiet">
      {guardian.agencyName} ·{' '}
      <Trans>
        since <When at={startedAt} />
      </Trans>
      {status === 'notice' && noticeUntil ? (
        <>
          {' · '}
          <Trans>
            gave notice, stays until <When at={noticeUntil} />
          </Trans>
        </>
      ) : null}
      {endedAt ? (
        <>
          {' · '}
          <Trans>
            ended <When at={endedAt} />
          </Trans>
          {endReason ? (
            <>
              <Colon />
              <Label list="guardianship-end" code={endReason} />
            </>
          ) : null}
        </>
      ) : null}
    </p>
  );
}
