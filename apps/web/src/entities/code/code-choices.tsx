import { useLingui } from '@lingui/react/macro';
import type { Language } from '../../shared/api';
import { type ListName, useCodes } from './code-lists';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';

interface CodeChoicesProps extends Partial<FieldPlace> {
  list: ListName;
  label: string;
  /** One of the list, or several. */
  several?: boolean;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Chips for a short closed list. */
export function CodeChoices({ list, label, several, value, onChange, ...place }: CodeChoicesProps) {
  const { i18n } = useLingui();
  const codes = useCodes(list);
  function toggle(code: string): void {
    if (!several) onChange([code]);
    else onChange(value.includes(code) ? value.filter((one) => one !== code) : [...value, code]);
  }
  return (
    <Group {...place} label={label}>
      {codes.map(({ code, labels }) => (
        <Chip
          key={code}
          small
          type={several ? 'checkbox' : 'radio'}
          name={list}
          checked={value.includes(code)}
          onChange={() => toggle(code)}
        >
          {labels[i18n.locale as Language]}
        </Chip>
      ))}
    </Group>
  );
}
