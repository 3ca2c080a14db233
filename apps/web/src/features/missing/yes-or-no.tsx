import { Trans } from '@lingui/react/macro';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';

interface YesOrNoProps {
  /** The API's name for it. */
  name: string;
  at: (name: string) => FieldPlace;
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
}

/** A question that is answered with yes or no; neither is chosen beforehand. */
export function YesOrNo({ name, at, label, value, onChange }: YesOrNoProps) {
  return (
    <Group {...at(name)} label={label}>
      {[true, false].map((one) => (
        <Chip key={String(one)} name={name} checked={value === one} onChange={() => onChange(one)}>
          {one ? <Trans>Yes</Trans> : <Trans>No</Trans>}
        </Chip>
      ))}
    </Group>
  );
}
