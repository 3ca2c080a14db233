import { Trans, useLingui } from '@lingui/react/macro';
import type { StateHealth } from '../../shared/api';
import { Chip } from '../../shared/ui/chip';
import { LineField } from '../../shared/ui/value-fields';
import { RepeatedFields } from '../../shared/ui/repeated-fields';

type Medication = StateHealth['medications'][number];
const EMPTY: Medication = { name: '', vital: false };

interface MedicationFieldsProps {
  value: readonly Medication[];
  onChange: (medications: Medication[]) => void;
}

/** What the person takes, and without what they are in danger. */
export function MedicationFields({ value, onChange }: MedicationFieldsProps) {
  const { t } = useLingui();
  return (
    <RepeatedFields
      value={value}
      empty={EMPTY}
      legendOf={(number) => t`Medication ${number}`}
      add={<Trans>Add medication</Trans>}
      onChange={onChange}
    >
      {({ name, dose, vital }, put, remove) => (
        <>
          <LineField maxLength={300} label={t`Name`} value={name} onChange={(text) => put({ name: text })} />
          <LineField
            maxLength={300}
            label={t`Dose`}
            value={dose ?? ''}
            onChange={(text) => put({ dose: text })}
          />
          <div className="row">
            <Chip small type="checkbox" checked={vital} onChange={() => put({ vital: !vital })}>
              <Trans>Vital: in danger without it</Trans>
            </Chip>
            {remove}
          </div>
        </>
      )}
    </RepeatedFields>
  );
}
