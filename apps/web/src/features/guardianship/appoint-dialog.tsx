import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  versioned,
  type CaseGuardianship,
  type GuardianCandidate,
  type GuardianshipType,
} from '../../shared/api';
import { ActDialog } from '../../shared/ui/act-dialog';
import { Colon } from '../../shared/ui/colon';
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
  const reference = <Reference value={minor.reference} />;
  const { candidates, error, firstReportDue, guardianId, isFull, pick } = useCandidates(minor);
  const [values, setValues] = useState<AppointmentValues>({ type: 'guardian', requestedBy: '', reason: '' });
  const appoint = useAppointment(minor.caseId);
  function act(): void {
    if (!guardianId) return;
    appoint.mutate(
      { guardianId, overCap: isFull, ...values },
      {
        onSuccess: ({ value }) => {
          const made = madeFor(minor, guardianId, value);
          if (made) onAppointed?.(made);
          onClose();
        },
      },
    );
  }
  return (
    <ActDialog
      title={<Trans>A guardian for {reference}</Trans>}
      verb={<Trans>Appoint the guardian</Trans>}
      run={{ error: error ?? appoint.error, isPending: appoint.isPending }}
      isReady={Boolean(guardianId)}
      onConfirm={act}
      onClose={onClose}
    >
      <p>{person}</p>
      <GuardianField candidates={candidates} value={guardianId} onChange={pick} />
      <AppointmentFields values={values} onChange={(more) => setValues({ ...values, ...more })} />
      {isFull ? (
        <p className="notice notice--warning">
          <Trans>This guardian is at the cap. You go over it on purpose.</Trans>
        </p>
      ) : null}
      <Effect firstReportDue={firstReportDue} />
    </ActDialog>
  );
}

/** Who could be appointed, and who is chosen: first the suggestion that the list showed, without one the Service chooses. */
function useCandidates({ caseId, suggestion }: AppointDialogProps['minor']) {
  const { data, error } = useQuery(candidatesQuery(caseId));
  const [picked, pick] = useState(suggestion?.guardianId);
  const candidates = data?.items ?? [];
  // A guardian whom the field does not name is not chosen.
  const chosen = candidates.find((one) => one.guardianId === picked);
  return {
    candidates,
    error,
    firstReportDue: data?.firstReportWouldBeDue,
    guardianId: chosen?.guardianId,
    isFull: chosen ? chosen.wards >= chosen.softCap : false,
    pick,
  };
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

/** The appointment that was just made, among all guardianships of the minor. */
function madeFor(
  { caseId, reference }: AppointDialogProps['minor'],
  guardianId: string,
  { guardianships }: CaseGuardianship,
): Appointed | undefined {
  const made = guardianships.find(({ guardian, takeBack }) => guardian.id === guardianId && takeBack);
  if (!made) return undefined;
  const { id: guardianshipId, guardian, takeBack } = made;
  return { caseId, reference, guardianshipId, guardianName: guardian.displayName, takeBack };
}

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
