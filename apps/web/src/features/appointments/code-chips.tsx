import { useLingui } from '@lingui/react/macro';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { type ListName, useCodes } from '../../entities/code/code-lists';
import type { Language } from '../../shared/api';
import { Chip } from '../../shared/ui/chip';

interface CodeChipsProps {
  list: ListName;
  /** What `register` answered. */
  field: UseFormRegisterReturn;
}

/** The values of a short closed list as the choices of one registered field. */
export function CodeChips({ list, field }: CodeChipsProps) {
  const { i18n } = useLingui();
  return useCodes(list).map(({ code, labels }) => (
    <Chip key={code} value={code} {...field}>
      {labels[i18n.locale as Language]}
    </Chip>
  ));
}
