import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  versioned,
  type GuardianCandidate,
  type GuardianshipType,
  type GuardianshipView,
} from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Colon } from '../../shared/ui/colon';
import { Dialog } from '../../shared/ui/dialog';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { TakingBack } from '../../shared/ui/taking-back';
import { ChoiceField } from '../../shared/ui/value-fields';
import { AppointmentFields, type AppointmentValues } from './appointment-fields';
import type { Appointed } from './appointed-list';
import { FirstReport } from './first-report';
import { candidatesQuery } from './guardianship-query';
import { useReasonWords } from './suggestion-words';
import { useAct } from './use-act';

interface AppointDialogProps {
  minor: { caseId: string; reference: string; suggestion?: { guardianId: string } };
  person: string;
  /** Told what was made, where the page of the case does not show it. */
  onAppointed?: (made: Appointed) => void;
  onClose: () => void;
}

/** Whom, as what, and what the guardian will see, before it is done. */
export function AppointDialog({ minor, person, onAppointed, onClose }: AppointDialogProps) {
  const { caseId } = minor;
  const reference = <Reference value={minor.reference} />;
  const candidates = useQuery(candidatesQuery(caseId));
  // The suggestion that the list showed; without one the Service chooses.
  const [picked, setPicked] = useState(minor.suggestion?.guardianId);
  const [values, setValues] = useState<AppointmentValues>({ type: 'guardian', requestedBy: '', reason: '' });
  // A guardian whom the field does not name is not chosen.
  const chosen = candidates.data?.items.find((one) => one.guardianId === picked);
  const guardianId = chosen?.guardianId;
  const isFull = chosen ? chosen.wards >= chosen.softCap : false;
  const appoint = useAppointment(caseId);
  function act(): void {
    if (!guardianId) return;
    appoint.mutate(
      { guardianId, overCap: isFull, ...values },
      {
        onSuccess: ({ value }) => {
          const made = value.guardianships.find((one) => one.guardian.id === guardianId && one.takeBack);
          if (made) onAppointed?.(appointedOf(minor, made));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={<Trans>A guardian for {reference}</Trans>} onClose={onClose}>
      <p>{person}</p>
      <ProblemNotice error={candidates.error ?? appoint.error} />
      <GuardianField candidates={candidates.data?.items ?? []} value={guardianId} onChange={setPicked} />
      <AppointmentFields values={values} onChange={(more) => setValues({ ...values, ...more })} />
      {isFull ? (
        <p className="notice notice--warning">
          <Trans>This guardian is at the cap. You go over it on purpose.</Trans>
        </p>
      ) : null}
      <Effect firstReportDue={candidates.data?.firstReportWouldBeDue} />
      <div className="row">
        <Button look="primary" busy={appoint.isPending} disabled={!guardianId} onClick={act}>
          <Trans>Appoint the guardian</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** What the guardian will see, and what becomes of an appointment that was not meant. */
function Effect({ firstReportDue }: { firstReportDue: string | undefined }) {
  return (
    <p className="small">
      <Trans>
        The guardian sees who the minor is, where they stay, their procedures and appointments; no care notes.
      </Trans>{' '}
      <FirstReport due={firstReportDue} /> <TakingBack act="guardianship.appoint" />
    </p>
  );
}

const appointedOf = (
  { caseId, reference }: AppointDialogProps['minor'],
  { id, guardian, takeBack }: GuardianshipView,
): Appointed => ({
  caseId,
  reference,
  guardianshipId: id,
  guardianName: guardian.displayName,
  takeBack,
});

type Appointment = AppointmentValues & { guardianId: string; overCap: boolean; type: GuardianshipType };

function useAppointment(caseId: string) {
  return useAct(caseId, ({ guardianId, overCap, type, reason, requestedBy }: Appointment, header) => {
    const more = type === 'guardian' ? {} : { reason, requestedBy: requestedBy || undefined };
    const params = { path: { id: caseId }, header };
    return versioned(
      api.POST('/cases/{id}/guardianships', { params, body: { guardianId, type, overCap, ...more } }),
    );
  });
}

interface GuardianFieldProps {
  candidates: readonly GuardianCandidate[];
  value: string | undefined;
  onChange: (guardianId: string) => void;
}

/** Everybody who could, the best first, with the reasons. */
function GuardianField({ candidates, value, onChange }: GuardianFieldProps) {
  const { t } = useLingui();
  const reasonsOf = useReasonWords();
  return (
    <ChoiceField label={t`Guardian`} value={value ?? ''} onChange={onChange}>
      {value ? null : <option value="">{t`Choose`}</option>}
      {candidates.map((one) => (
        <option key={one.guardianId} value={one.guardianId}>
          {one.displayName}
          <Colon />
          {reasonsOf(one)}
          {one.absent ? ` · ${t`absent today`}` : ''}
        </option>
      ))}
    </ChoiceField>
  );
}
