import { useLingui } from '@lingui/react/macro';
import type { GuardianshipType } from '../../shared/api';
import { SortedCodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { TextField } from '../../shared/ui/value-fields';

const TYPES: GuardianshipType[] = ['guardian', 'provisional', 'ad_hoc'];

/** As what somebody is appointed, and why where the law wants a reason. */
export interface AppointmentValues {
  type: GuardianshipType;
  requestedBy: string;
  reason: string;
}

interface AppointmentFieldsProps {
  values: AppointmentValues;
  onChange: (more: Partial<AppointmentValues>) => void;
}

export function AppointmentFields({
  values: { type, requestedBy, reason },
  onChange,
}: AppointmentFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <Group label={t`As`}>
        {TYPES.map((one) => (
          <Chip key={one} small name="type" checked={type === one} onChange={() => onChange({ type: one })}>
            <Label list="guardianship-type" code={one} />
          </Chip>
        ))}
      </Group>
      {type === 'provisional' ? (
        <SortedCodeField
          list="guardianship-requester"
          label={t`Asked by`}
          value={requestedBy}
          onChange={(code) => onChange({ requestedBy: code })}
        />
      ) : null}
      {type === 'guardian' ? null : (
        <TextField
          label={type === 'provisional' ? t`Why it is so urgent` : t`Which interests conflict`}
          maxLength={4000}
          value={reason}
          onChange={(text) => onChange({ reason: text })}
        />
      )}
    </>
  );
}
