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
  /** As part of a sentence: "Tigrinya, Amharic and English". */
  inSentence?: boolean;
}

/** Several codes as one line. */
export function LabelList({ list, codes, inSentence }: LabelListProps) {
  const { i18n } = useLingui();
  const labelOf = useLabels(list);
  if (!inSentence) return codes.map(labelOf).join('\u00a0· ');
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(codes.map(labelOf));
}
