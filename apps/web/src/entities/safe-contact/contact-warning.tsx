import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { safeContactQuery } from './safe-contact-query';
import { useContactWords } from './contact-words';

interface ContactWarningProps {
  caseId: string;
}

/** On every page of a case, since on every one of them somebody may be about to call: what must not be done. */
export function ContactWarning({ caseId }: ContactWarningProps) {
  const wordsOf = useContactWords();
  const { data } = useQuery(safeContactQuery(caseId));
  const strict = data?.rules.filter(({ use, windows }) => use !== 'allowed' || windows.length > 0) ?? [];
  if (strict.length === 0) return null;
  return (
    <div className="notice notice--warning contact-warning" role="note">
      <p>
        <strong>
          <Trans>Before you contact this person</Trans>
        </strong>
      </p>
      <ul>
        {strict.map((rule) => (
          <li key={rule.channel}>{wordsOf(rule)}</li>
        ))}
      </ul>
    </div>
  );
}
