import { Trans } from '@lingui/react/macro';
import type { GuardianshipView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';
import { EndForm } from './end-form';
import { GuardianRole } from './guardian-role';
import { GuardianActs } from './guardian-acts';
import { useReportWords } from './guardianship-words';
import { Lifted } from './lifted';
import { Resigned } from './resigned';
import { ResignForm } from './resign-form';
import { TakeBackAppointment, TakeBackResignation } from './take-back';

interface GuardianCardProps {
  caseId: string;
  guardianship: GuardianshipView;
}

/** One guardian: who, since when, what is due, and what may be done now. */
export function GuardianCard({ caseId, guardianship }: GuardianCardProps) {
  const reportOf = useReportWords();
  const { guardian, type, status, report, actions } = guardianship;
  return (
    <Card
      title={
        <>
          <GuardianRole type={type} status={status} />
          <Colon />
          {guardian.displayName}
        </>
      }
      aside={report ? <Badge tone={report.overdue ? 'warning' : 'plain'}>{reportOf(report)}</Badge> : null}
    >
      <div className="stack">
        <GuardianLine guardianship={guardianship} />
        {guardianship.reason ? <FreeText text={guardianship.reason} /> : null}
        {status === 'notice' ? <TakeBackResignation caseId={caseId} guardianship={guardianship} /> : null}
        {status === 'active' ? <TakeBackAppointment caseId={caseId} guardianship={guardianship} /> : null}
        <GuardianActs guardianship={guardianship} />
        {actions.includes('resignation') ? <ResignForm guardianship={guardianship} /> : null}
        {actions.includes('end') ? <EndForm caseId={caseId} guardianship={guardianship} /> : null}
      </div>
    </Card>
  );
}

interface GuardianLineProps {
  guardianship: GuardianshipView;
}

function GuardianLine({ guardianship }: GuardianLineProps) {
  const { guardian, status, startedAt, noticeUntil, endedAt, endReason, conflictLifted } = guardianship;
  return (
    <p className="small quiet">
      {guardian.agencyName} ·{' '}
      <Trans>
        since <When at={startedAt} />
      </Trans>
      {status === 'notice' && noticeUntil ? (
        <>
          {' · '}
          <Resigned noticeUntil={noticeUntil} />
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
      {conflictLifted ? (
        <>
          {' · '}
          <Lifted lifted={conflictLifted} />
        </>
      ) : null}
    </p>
  );
}
