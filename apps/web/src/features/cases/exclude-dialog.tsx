import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ExclusionReason } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Field } from '../../shared/ui/field';
import { useTries } from '../../shared/ui/use-tries';
import { TextField } from '../../shared/ui/value-fields';
import { useExclude } from './exclusion-queries';
import { FormDialog } from './form-dialog';
import { written } from '../../shared/ui/written';

/** What only a person says of themselves, or a child of its guardian. */
const SAID_ELSEWHERE = ['declared_conflict', 'minor_objects'];

interface ExcludeDialogProps {
  caseId: string;
  onClose: () => void;
}

/** Who, named by their address at work: no list of the people of other agencies is shown to choose from. */
export function ExcludeDialog({ caseId, onClose }: ExcludeDialogProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [reason, setReason] = useState('');
  const [detail, setDetail] = useState('');
  const exclude = useExclude(caseId, onClose);
  const problem = !email.includes('@')
    ? { target: 'exclude-email', text: t`Write the e-mail address at work` }
    : reason === ''
      ? { target: 'exclude-reason', text: t`Choose why` }
      : undefined;
  const tries = useTries(problem ? [problem] : []);
  function send(): void {
    const text = written(detail) || undefined;
    exclude.mutate({ email: written(email), reason: reason as ExclusionReason, detail: text });
  }
  return (
    <FormDialog
      title={t`Put a person on the conflict list`}
      verb={<Trans>Keep out now</Trans>}
      run={exclude}
      tries={tries}
      onSend={send}
      onClose={onClose}
    >
      <Who email={email} error={tries.errorAt('exclude-email')} onChange={setEmail} />
      <Why
        reason={reason}
        error={tries.errorAt('exclude-reason')}
        onReason={setReason}
        detail={detail}
        onDetail={setDetail}
      />
      <WhoIsTold />
    </FormDialog>
  );
}

interface WhoProps {
  email: string;
  error?: string;
  onChange: (email: string) => void;
}

function Who({ email, error, onChange }: WhoProps) {
  const { t } = useLingui();
  return (
    <Field id="exclude-email" label={t`E-mail address at work`} error={error}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="email"
          maxLength={254}
          value={email}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

interface WhyProps {
  reason: string;
  error?: string;
  onReason: (reason: string) => void;
  detail: string;
  onDetail: (detail: string) => void;
}

function Why({ reason, error, onReason, detail, onDetail }: WhyProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        id="exclude-reason"
        error={error}
        list="exclusion-reason"
        without={SAID_ELSEWHERE}
        label={t`Why`}
        value={reason}
        onChange={onReason}
      />
      <TextField
        label={t`More about it`}
        hint={t`Optional. Only your agency reads it.`}
        rows={3}
        maxLength={2000}
        value={detail}
        onChange={onDetail}
      />
    </>
  );
}

function WhoIsTold() {
  return (
    <p className="small quiet">
      <Trans>
        The supervisors of the person’s agency and the data-protection officers of the platform are told that
        there is an entry, not who it is about and not in which case.
      </Trans>
    </p>
  );
}
