import { useLingui } from '@lingui/react/macro';
import type { SelectHTMLAttributes, Ref } from 'react';
import { type ListName, useSortedCodes } from './code-lists';

interface CodeSelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  list: ListName;
  /** What stands first; that nothing is said unless told. */
  empty?: string;
  ref?: Ref<HTMLSelectElement>;
}

/** A closed list as the device shows one, sorted by its labels. */
export function CodeSelect({ list, empty, ...select }: CodeSelectProps) {
  const { t } = useLingui();
  const codes = useSortedCodes(list);
  return (
    <select className="input" {...select}>
      <option value="">{empty ?? t`Not said`}</option>
      {codes.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}
