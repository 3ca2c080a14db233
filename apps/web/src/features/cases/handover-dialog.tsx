import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type CaseLead, type HandoverReason, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { withStepUp } from '../../session/step-up';
import { ActDialog } from '../../shared/ui/act-dialog';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Dialog } from '../../shared/ui/dialog';
import { Group } from '../../shared/ui/field';
import { TextField } from '../../shared/ui/value-fields';
import { StaysWords } from './handover-notice';
import { useLeadAct } from './use-lead-act';
import { written } from '../../shared/ui/written';

interface HandoverDialogProps {
  lead: CaseLead;
  onClose: () => void;
}

interface Proposal {
  toAgencyId: string;
  reason: string;
  stays: boolean | undefined;
  message: string;
}

/** Who, why, and what becomes of us; it takes effect when the other agency says yes. */
export function HandoverDialog({ lead, onClose }: HandoverDialogProps) {
  const { t } = useLingui();
  const { id, candidates } = lead;
  const [only] = candidates.length === 1 ? candidates : [];
  const [values, setValues] = useState<Proposal>({
    toAgencyId: only?.id ?? '',
    reason: '',
    stays: undefined,
    message: '',
  });
  const propose = useProposal(id, onClose);
  const asked = candidates.find((one) => one.id === values.toAgencyId)?.name;
  if (candidates.length === 0) return <NoCandidateDialog onClose={onClose} />;
  return (
    <ActDialog
      title={t`Who should lead?`}
      verb={asked ? <Trans>Ask {asked}</Trans> : <Trans>Ask</Trans>}
      run={propose}
      isReady={Boolean(asked && values.reason) && values.stays !== undefined}
      onConfirm={() => propose.mutate(values)}
      onClose={onClose}
    >
      <ProposalFields lead={lead} values={values} onChange={(more) => setValues({ ...values, ...more })} />
    </ActDialog>
  );
}

interface ProposalFieldsProps {
  lead: CaseLead;
  values: Proposal;
  onChange: (more: Partial<Proposal>) => void;
}

function ProposalFields({ lead, values, onChange }: ProposalFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <Group label={t`An agency that takes part`}>
        {lead.candidates.map((one) => (
          <Chip
            key={one.id}
            name="lead-to"
            checked={values.toAgencyId === one.id}
            onChange={() => onChange({ toAgencyId: one.id })}
          >
            {one.name} · <Label list="agency-kind" code={one.kind} />
          </Chip>
        ))}
      </Group>
      <CodeField
        list="lead-handover-reason"
        label={t`Why`}
        value={values.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <StaysField lead={lead} values={values} onChange={onChange} />
      <TextField
        label={t`What they should know`}
        hint={t`Optional. Only they read it.`}
        maxLength={4000}
        value={values.message}
        onChange={(text) => onChange({ message: text })}
      />
    </>
  );
}

/** Whether the agency that leads stays, and what follows from the answer. */
function StaysField({ lead, values, onChange }: ProposalFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <Group label={t`What becomes of us?`}>
        {[true, false].map((stays) => (
          <Chip
            key={String(stays)}
            name="lead-stays"
            checked={values.stays === stays}
            onChange={() => onChange({ stays })}
          >
            {stays ? <Trans>We go on helping</Trans> : <Trans>We leave the case</Trans>}
          </Chip>
        ))}
      </Group>
      {values.stays === undefined ? null : (
        <p className="small quiet">
          <StaysWords from={lead.leadAgency.name} stays={values.stays} />
        </p>
      )}
    </>
  );
}

function useProposal(caseId: string, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useLeadAct((values: Proposal) => {
    const body = {
      ...values,
      stays: values.stays!,
      reason: values.reason as HandoverReason,
      message: written(values.message) || undefined,
    };
    const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
    return withStepUp(() => bodyOf(api.POST('/cases/{id}/lead-handovers', { params, body })));
  }, onDone);
}

interface NoCandidateDialogProps {
  onClose: () => void;
}

function NoCandidateDialog({ onClose }: NoCandidateDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`No agency to lead yet`} onClose={onClose}>
      <p>
        <Trans>
          Only an agency that takes part in the case can lead it. Refer the person first; who accepts can then
          be asked.
        </Trans>
      </p>
      <div className="row">
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
