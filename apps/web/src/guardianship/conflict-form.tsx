import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, type CaseGuardianship } from '../api';
import { Button } from '../ui/button';
import { Fold } from '../ui/fold';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { ChoiceField } from '../ui/value-fields';
import { CodeChoices } from './code-choices';
import { candidatesQuery } from './guardianship-query';

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

function ConflictFields({ caseId, part }: ConflictFormProps) {
  const { t } = useLingui();
  const [guardianId, setGuardian] = useState('');
  const [reason, setReason] = useState('');
  const record = useMutation({
    mutationFn: () => {
      const body = { guardianId, reason };
      return bodyOf(api.POST('/cases/{id}/guardian-conflicts', { params: { path: { id: caseId } }, body }));
    },
    onSuccess: () => {
      setGuardian('');
      void queryClient.invalidateQueries({ queryKey: ['case', caseId] });
      void queryClient.invalidateQueries({ queryKey: ['guardianship'] });
    },
  });
  return (
    <div className="stack">
      <ProblemNotice error={record.error} lost={t`Not recorded.`} />
      {record.isSuccess ? (
        <Notice tone="good" live="polite">
          <Trans>Recorded. This guardian no longer sees the case and is not proposed for it.</Trans>
        </Notice>
      ) : null}
      <GuardianPick caseId={caseId} part={part} value={guardianId} onChange={setGuardian} />
      <CodeChoices
        list="conflict-reason"
        label={t`Which interests`}
        value={reason ? [reason] : []}
        onChange={([one]) => setReason(one!)}
      />
      <div>
        <Button disabled={!guardianId || !reason} busy={record.isPending} onClick={() => record.mutate()}>
          <Trans>Record the conflict</Trans>
        </Button>
      </div>
    </div>
  );
}

interface GuardianPickProps extends ConflictFormProps {
  value: string;
  onChange: (id: string) => void;
}

/** Those of the case first, then everybody who could be appointed. */
function GuardianPick({ caseId, part, value, onChange }: GuardianPickProps) {
  const { t } = useLingui();
  const candidates = useQuery(candidatesQuery(caseId)).data?.items ?? [];
  const running = part.guardianships.filter(({ status }) => status !== 'ended');
  const ofCase = running.map(({ guardian }) => guardian);
  const others = candidates
    .map(({ guardianId: id, displayName }) => ({ id, displayName }))
    .filter(({ id }) => !ofCase.some((one) => one.id === id));
  return (
    <ChoiceField label={t`Guardian`} value={value} onChange={onChange}>
      <option value="">{t`Choose`}</option>
      {[...ofCase, ...others].map(({ id, displayName }) => (
        <option key={id} value={id}>
          {displayName}
        </option>
      ))}
    </ChoiceField>
  );
}
