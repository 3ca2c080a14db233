import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type CaseGuardianship, queryClient, versioned } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Label } from '../../entities/code/labels';
import { withStepUp } from '../../session/step-up';
import { Button } from '../../shared/ui/button';
import { Colon } from '../../shared/ui/colon';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { ChoiceField } from '../../shared/ui/value-fields';
import { CodeChoices } from '../../entities/code/code-choices';
import { candidatesQuery } from './guardianship-query';
import { useAct } from './use-act';

interface ConflictFormProps {
  caseId: string;
  part: CaseGuardianship;
}

/** Interests of a guardian and the minor conflict: the guardian is out of the case at once. For the Service. */
export function ConflictForm({ caseId, part }: ConflictFormProps) {
  const { t } = useLingui();
  return (
    <Fold title={t`Record a conflict of interest`}>
      {() => <ConflictFields caseId={caseId} part={part} />}
    </Fold>
  );
}

interface Conflict {
  guardianId: string;
  reason: string;
}

/** Asks for a fresh proof of identity where the last one is older. */
const useRecord = (caseId: string) =>
  useAct(caseId, (body: Conflict, header) =>
    withStepUp(() =>
      versioned(
        api.POST('/cases/{id}/guardian-conflicts', { params: { path: { id: caseId }, header }, body }),
      ),
    ),
  );

function ConflictFields({ caseId, part }: ConflictFormProps) {
  const [guardianId, setGuardian] = useState('');
  const [reason, setReason] = useState('');
  const { t } = useLingui();
  const asked = useAsked(useRecord(caseId), () => {
    setGuardian('');
    void queryClient.invalidateQueries({ queryKey: candidatesQuery(caseId).queryKey });
  });
  const guardians = useGuardians(caseId, part);
  return (
    <div className="stack">
      <ProblemNotice error={asked.error} lost={t`Not recorded.`} />
      <ChoiceField label={t`Guardian`} value={guardianId} onChange={setGuardian}>
        <option value="">{t`Choose`}</option>
        {guardians.map(({ id, displayName }) => (
          <option key={id} value={id}>
            {displayName}
          </option>
        ))}
      </ChoiceField>
      <CodeChoices
        list="conflict-reason"
        label={t`Which interests`}
        value={reason ? [reason] : []}
        onChange={([one]) => setReason(one!)}
      />
      <div>
        <Button disabled={!guardianId || !reason} onClick={() => asked.ask({ guardianId, reason })}>
          <Trans>Record the conflict…</Trans>
        </Button>
      </div>
      <ConflictDialog asked={asked} part={part} guardians={guardians} />
    </div>
  );
}

interface ConflictDialogProps {
  asked: Asked<Conflict>;
  part: CaseGuardianship;
  guardians: readonly { id: string; displayName: string }[];
}

/** Which guardian, and what the record does, before it is made. */
function ConflictDialog({ asked: { said, dialog }, part, guardians }: ConflictDialogProps) {
  const { t } = useLingui();
  if (!dialog || !said) return null;
  const isActing = part.guardianships.some(
    ({ guardian, status }) => guardian.id === said.guardianId && status !== 'ended',
  );
  return (
    <PersonDialog
      {...dialog}
      act="guardianship.conflict"
      title={t`Keep this guardian out of the case?`}
      verb={<Trans>Record the conflict</Trans>}
      lost={t`Not recorded.`}
      takingBack={<LiftedLater />}
    >
      <p>
        <strong>{guardians.find(({ id }) => id === said.guardianId)?.displayName}</strong>
        <Colon />
        <Label list="conflict-reason" code={said.reason} />
      </p>
      <Effect isActing={isActing} />
    </PersonDialog>
  );
}

/** What the record does to the guardian, who may be the one of the minor now. */
function Effect({ isActing }: { isActing: boolean }) {
  return (
    <>
      <p>
        {isActing ? (
          <Trans>
            The guardianship of this guardian ends now. The guardian is told of the end and no longer sees the
            case. Where the minor has no other guardian, the minor waits for one.
          </Trans>
        ) : (
          <Trans>This guardian does not see the case any more and is not proposed for it.</Trans>
        )}
      </p>
      <p className="small">
        <Trans>
          The supervisors of the guardian’s agency and the data-protection officers of the platform are told
          that there is an entry, not who it is about and not in which case.
        </Trans>
      </p>
    </>
  );
}

function LiftedLater() {
  return (
    <Trans>
      This takes effect at once. The Service can lift the record with a reason. A guardianship that has ended
      stays ended: it takes a new appointment.
    </Trans>
  );
}

/** Those of the case first, then all who could be appointed. */
function useGuardians(caseId: string, part: CaseGuardianship): { id: string; displayName: string }[] {
  const candidates = useQuery(candidatesQuery(caseId)).data?.items ?? [];
  const running = part.guardianships.filter(({ status }) => status !== 'ended');
  const ofCase = running.map(({ guardian }) => guardian);
  const others = candidates
    .map(({ guardianId: id, displayName }) => ({ id, displayName }))
    .filter(({ id }) => !ofCase.some((one) => one.id === id));
  return [...ofCase, ...others];
}
