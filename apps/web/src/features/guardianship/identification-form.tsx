import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type CaseGuardianship } from '../../shared/api';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useAsked } from '../../shared/ui/use-asked';
import { CodeChoices } from '../../entities/code/code-choices';
import { AskedStep } from './asked-step';
import { useAct } from './use-act';

interface IdentificationFormProps {
  part: CaseGuardianship;
}

/** The Service's decision whether this is an unaccompanied minor. */
export function IdentificationForm({ part }: IdentificationFormProps) {
  const { t } = useLingui();
  const minor = part.minor!;
  const identify = useAct(part.id, (_: object, header) =>
    versioned(
      api.POST('/minors/{id}/identification', { params: { path: { id: minor.id }, header }, body: {} }),
    ),
  );
  const asked = useAsked(identify);
  const mayIdentify = part.actions.includes('identification');
  const mayReject = part.actions.includes('rejection') && minor.status === 'signalled';
  if (!mayIdentify && !mayReject) return null;
  return (
    <div className="stack">
      <ProblemNotice error={asked.error} />
      {mayIdentify ? (
        <Button look="primary" onClick={() => asked.ask({})}>
          <Trans>This is an unaccompanied minor…</Trans>
        </Button>
      ) : null}
      {asked.dialog ? (
        <PersonDialog
          {...asked.dialog}
          act="minor.identify"
          title={t`Is this an unaccompanied minor?`}
          verb={<Trans>This is an unaccompanied minor</Trans>}
        >
          <p>
            <Trans>The minor gets a guardian. All who take part in the case see the decision.</Trans>
          </p>
        </PersonDialog>
      ) : null}
      {mayReject ? (
        <Fold title={t`This is no unaccompanied minor`}>
          {() => <Rejection caseId={part.id} minorId={minor.id} />}
        </Fold>
      ) : null}
    </div>
  );
}

interface RejectionProps {
  caseId: string;
  minorId: string;
}

function Rejection({ caseId, minorId: id }: RejectionProps) {
  const { t } = useLingui();
  const [reasons, setReasons] = useState<string[]>([]);
  const reject = useAct(caseId, (body: { reason: string }, header) =>
    versioned(api.POST('/minors/{id}/rejection', { params: { path: { id }, header }, body })),
  );
  const [reason = ''] = reasons;
  return (
    <div className="stack">
      <CodeChoices list="minor-rejection" label={t`Why`} value={reasons} onChange={setReasons} />
      <AskedStep
        act="minor.reject"
        label={<Trans>Record it…</Trans>}
        title={t`No unaccompanied minor?`}
        verb={<Trans>Record the decision</Trans>}
        run={reject}
        isReady={reason !== ''}
        onConfirm={(done) => reject.mutate({ reason }, done)}
      >
        <p>
          <Label list="minor-rejection" code={reason} />
        </p>
        <p className="small">
          <Trans>The person gets no guardian. All who take part in the case see the decision.</Trans>
        </p>
      </AskedStep>
    </div>
  );
}
