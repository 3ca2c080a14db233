import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { contactRulesQuery } from './safe-contact-query';
import { useContactWords } from './contact-words';
import { withSemicolons } from '../../shared/ui/semicolons';

interface ContactNoteProps {
  caseId: string | undefined;
  /** Of the whole list, so that one question answers for all of its rows. */
  among: readonly (string | undefined)[];
}

/** On a row of a list from which somebody may be called: what must not be done. */
export function ContactNote({ caseId, among }: ContactNoteProps) {
  const { i18n } = useLingui();
  const wordsOf = useContactWords();
  const { data } = useQuery(contactRulesQuery(askedWith(caseId, among)));
  const rules = data?.items.find(({ id }) => id === caseId)?.rules ?? [];
  const strict = rules.filter(({ use, windows }) => use !== 'allowed' || windows.length > 0);
  if (strict.length === 0) return null;
  return (
    <p className="small contact-note">
      <strong>
        <Trans>Before you call:</Trans>
      </strong>{' '}
      {withSemicolons(i18n.locale, strict.map(wordsOf))}
    </p>
  );
}

/** As many as one question may name. */
const MOST = 100;

/** The cases of the list that are asked about together with this one, each once, however long the list has become. */
function askedWith(caseId: string | undefined, among: readonly (string | undefined)[]): string[] {
  const ids = [...new Set(among.filter((id): id is string => id !== undefined))];
  const at = caseId === undefined ? -1 : ids.indexOf(caseId);
  if (at < 0) return [];
  const first = at - (at % MOST);
  return ids.slice(first, first + MOST);
}
