import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../shared/ui/button';
import { LineField } from '../../shared/ui/value-fields';
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
  function send(event: FormEvent): void {
    event.preventDefault();
    setEmpty(written(name) === '');
    if (written(name)) onName(written(name));
  }
  return (
    <form className="stack" noValidate onSubmit={send}>
      <LineField
        label={t`What you call it`}
        hint={t`For instance where it is: telephone, key ring, computer at work`}
        error={isEmpty ? t`Give it a name` : undefined}
        maxLength={60}
        value={name}
        onChange={setName}
      />
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
