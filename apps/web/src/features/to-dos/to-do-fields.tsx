import { useLingui } from '@lingui/react/macro';
import { ColleagueField } from '../../entities/agency/colleague-field';
import { useSession } from '../../session/session-query';
import type { Colleague } from '../../shared/api';
import { DayField, LineField } from '../../shared/ui/value-fields';

const LONGEST_WORDS = 300;

interface WordsFieldProps {
  value: string;
  onChange: (words: string) => void;
}

/** What is to be done, in one line. */
export function WordsField(props: WordsFieldProps) {
  const { t } = useLingui();
  return <LineField label={t`What is to be done`} maxLength={LONGEST_WORDS} {...props} />;
}

/** The last day for it. */
export function DueField(props: WordsFieldProps) {
  const { t } = useLingui();
  return <DayField label={t`By which day`} {...props} />;
}

interface OneselfOrColleagueProps {
  /** Without one, oneself. */
  value: Colleague | undefined;
  onChange: (owner: Colleague | undefined) => void;
}

/** Who does it: oneself, unless a colleague is chosen. */
export function OneselfOrColleague(props: OneselfOrColleagueProps) {
  const { t } = useLingui();
  const { membership } = useSession();
  return <ColleagueField label={t`Who does it`} without={membership.id} none={t`I do it`} {...props} />;
}
