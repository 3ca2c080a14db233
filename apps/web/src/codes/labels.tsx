import { useLingui } from '@lingui/react/macro';
import { type ListName, useLabels } from './code-lists';

interface LabelProps {
  list: ListName;
  code: string;
}

export function Label({ list, code }: LabelProps) {
  return useLabels(list)(code);
}

interface LabelListProps {
  list: ListName;
  codes: readonly string[];
}

/** Several codes as one enumeration: "Tigrinya, Amharic and English". */
export function LabelList({ list, codes }: LabelListProps) {
  const { i18n } = useLingui();
  const labelOf = useLabels(list);
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(codes.map(labelOf));
}
