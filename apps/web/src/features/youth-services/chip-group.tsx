import type { ReactNode } from 'react';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';

interface ChipGroupProps<Value> extends Partial<FieldPlace> {
  label: string;
  hint?: string;
  /** Of the radio buttons. */
  name: string;
  choices: readonly { id: Value; name: ReactNode }[];
  value: Value | undefined;
  onChange: (value: Value) => void;
}

/** One of a few, as chips. */
export function ChipGroup<Value extends string | boolean>(props: ChipGroupProps<Value>) {
  const { name, choices, value, onChange, ...group } = props;
  return (
    <Group {...group}>
      {choices.map((one) => (
        <Chip
          key={String(one.id)}
          small
          name={name}
          checked={value === one.id}
          onChange={() => onChange(one.id)}
        >
          {one.name}
        </Chip>
      ))}
    </Group>
  );
}
