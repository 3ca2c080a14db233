import { useLingui } from '@lingui/react/macro';
import type { CodeListItem, Language } from '../../shared/api';
import { type ListName, useCodes, useLabels } from './code-lists';

interface LabelProps {
  list: ListName;
  code: string;
}

export function Label({ list, code }: LabelProps) {
  return useLabels(list)(code);
}

/** One more of several facts in a line, behind a dot; nothing where it is not said. */
export function AlsoLabel({ list, code }: { list: ListName; code: string | undefined }) {
  if (!code) return null;
  return (
    <>
      {' · '}
      <Label list={list} code={code} />
    </>
  );
}

interface LabelListProps {
  list: ListName;
  codes: readonly string[];
  /** As part of a sentence: "Tigrinya, Amharic and English". */
  inSentence?: boolean;
}

/** Several codes as one line. Data categories stand in the order of their list: an access holds them in no order. */
export function LabelList({ list, codes: given, inSentence }: LabelListProps) {
  const { i18n } = useLingui();
  const places = new Map(useCodes(list).map(({ code }, place) => [code, place]));
  const codes =
    list === 'category' ? given.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)) : given;
  const labelOf = useLabels(list);
  const insideOf = useLabelsInSentence(list);
  if (!inSentence) return codes.map(labelOf).join('\u00a0· ');
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(codes.map(insideOf));
}

/** A code as a part of a sentence: "Interpreter: Tigrinya", "Interprète : tigrigna". */
export function useLabelsInSentence(list: ListName): (code: string) => string {
  const { i18n } = useLingui();
  const labelOf = useLabels(list);
  const isSmall = i18n.locale === 'fr' || (i18n.locale === 'nl' && list !== 'language');
  return (code) => (isSmall ? uncapitalised(labelOf(code)) : labelOf(code));
}

/**
 * Within a sentence French and Dutch write words small, and French the names of languages as well; an abbreviation stays as
 * it is.
 */
const uncapitalised = (label: string) =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1) : label;

interface CodeOptionsProps {
  codes: readonly CodeListItem[];
}

/** The values of a closed list, or of a part of it, as the choices of a `<select>`. */
export function CodeOptions({ codes }: CodeOptionsProps) {
  const { i18n } = useLingui();
  return codes.map(({ code, labels }) => (
    <option key={code} value={code}>
      {labels[i18n.locale as Language]}
    </option>
  ));
}
