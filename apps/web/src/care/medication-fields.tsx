import { Trans, useLingui } from '@lingui/react/macro';
import type { StateHealth } from '../api';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field } from '../ui/field';

type Medication = StateHealth['medications'][number];
const EMPTY: Medication = { name: '', vital: false };
const MOST = 30;

interface MedicationFieldsProps {
  value: readonly Medication[];
  onChange: (medications: Medication[]) => void;
}

/** What the person takes, and without what they are in danger. */
export function MedicationFields({ value, onChange }: MedicationFieldsProps) {
  const { t } = useLingui();
  const put = (at: number, more: Partial<Medication>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...more } : one)));
  return (
    <>
      {value.map(({ name, dose, vital }, index) => (
        <fieldset key={index} className="stack stack--tight field">
          <legend className="field__label">{t`Medication ${index + 1}`}</legend>
          <Line label={t`Name`} value={name} onChange={(text) => put(index, { name: text })} />
          <Line label={t`Dose`} value={dose ?? ''} onChange={(text) => put(index, { dose: text })} />
          <div className="row">
            <Chip small type="checkbox" checked={vital} onChange={() => put(index, { vital: !vital })}>
              <Trans>Vital: in danger without it</Trans>
            </Chip>
            <Button small onClick={() => onChange(value.filter((_one, at) => at !== index))}>
              <Trans>Remove</Trans>
            </Button>
          </div>
        </fieldset>
      ))}
      {value.length < MOST ? (
        <div className="row">
          <Button small onClick={() => onChange([...value, EMPTY])}>
            <Trans>Add medication</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface LineProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** One line of text. */
export function Line({ label, value, onChange }: LineProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          className="input"
          dir="auto"
          autoComplete="off"
          maxLength={300}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
