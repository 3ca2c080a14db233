import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { written } from '../../shared/ui/written';

interface NameFormProps {
  initial?: string;
  busy: boolean;
  submit: ReactNode;
  onName: (name: string) => void;
  onBack: () => void;
}

/** What somebody calls a passkey or an app of theirs. */
export function NameForm({ initial = '', busy, submit, onName, onBack }: NameFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState(initial);
  const [isEmpty, setEmpty] = useState(false);
  function send() {
    setEmpty(written(name) === '');
    if (written(name)) onName(written(name));
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={t`What you call it`}
        hint={t`For instance where it is: telephone, key ring, computer at work`}
        error={isEmpty ? t`Give it a name` : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" look="primary" busy={busy}>
          {submit}
        </Button>
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}
