import { Trans } from '@lingui/react/macro';
import { api, type GuardianshipView, versioned } from '../../shared/api';
import { TakeBackNotice } from '../../shared/ui/take-back-notice';
import { useAct } from './use-act';

interface TakeBackProps {
  caseId: string;
  guardianship: Pick<GuardianshipView, 'id' | 'takeBack'>;
}

const useTakeBack = (caseId: string, id: string, what: 'resignation' | 'appointment') =>
  useAct(caseId, (_: object, { 'Idempotency-Key': key }) => {
    const params = { path: { id }, header: { 'Idempotency-Key': key } };
    return versioned(api.POST(`/guardianships/{id}/${what}/take-back`, { params, body: {} }));
  });

/** A notice that the guardian gave, while it may be taken back. */
export function TakeBackResignation({ caseId, guardianship: { id, takeBack } }: TakeBackProps) {
  const run = useTakeBack(caseId, id, 'resignation');
  return <TakeBackNotice takeBack={takeBack} verb={<Trans>Take the resignation back</Trans>} run={run} />;
}

/** An appointment, while it may be taken back. */
export function TakeBackAppointment({ caseId, guardianship: { id, takeBack } }: TakeBackProps) {
  const run = useTakeBack(caseId, id, 'appointment');
  if (run.isSuccess) {
    return (
      <p role="status">
        <Trans>The appointment was taken back, and the guardian is told.</Trans>{' '}
        {run.data.value.minor?.waitingSince ? <Trans>The minor waits for a guardian.</Trans> : null}
      </p>
    );
  }
  return <TakeBackNotice takeBack={takeBack} verb={<Trans>Take the appointment back</Trans>} run={run} />;
}
