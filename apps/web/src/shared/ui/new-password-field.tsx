import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Chip } from './chip';
import { Field } from './field';
import type { FieldPlace } from './form-errors';

/** As the server asks. */
const SHORTEST_PASSWORD = 15;

interface NewPasswordFieldProps {
  place: FieldPlace;
  value: string;
  onChange: (password: string) => void;
}

/** A password that is chosen now, and can be looked at. */
export function NewPasswordField({ place, value, onChange }: NewPasswordFieldProps) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Field
        label={t`Your new password`}
        hint={t`At least ${SHORTEST_PASSWORD} characters: three or four words that do not belong together`}
        {...place}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type={isShown ? 'text' : 'password'}
            autoComplete="new-password"
            spellCheck={false}
            maxLength={256}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <div>
        <Chip type="checkbox" small checked={isShown} onChange={() => setShown(!isShown)}>
          <Trans>Show the password</Trans>
        </Chip>
      </div>
    </>
  );
}
