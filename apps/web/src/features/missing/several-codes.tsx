import { type ListName, useCodes } from '../../entities/code/code-lists';
import { Label } from '../../entities/code/labels';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import type { FieldPlace } from '../../shared/ui/form-errors';

interface SeveralCodesProps extends FieldPlace {
  list: ListName;
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (codes: string[]) => void;
}

/** Every code of a list as a chip to tick: as many as hold. */
export function SeveralCodes({ list, value, onChange, ...group }: SeveralCodesProps) {
  const codes = useCodes(list);
  const toggle = (code: string) =>
    onChange(value.includes(code) ? value.filter((one) => one !== code) : [...value, code]);
  return (
    <Group {...group}>
      {codes.map(({ code }) => (
        <Chip key={code} type="checkbox" checked={value.includes(code)} onChange={() => toggle(code)}>
          <Label list={list} code={code} />
        </Chip>
      ))}
    </Group>
  );
}
