import { msg } from '@lingui/core/macro';
import type { FieldChange, Section } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const REASONS: Words = {
  not_in_your_categories: msg`not in your agency’s categories`,
  consent_ended: msg`closed: the consent to share it with your agency has ended`,
  share_ended: msg`closed: it is shared with your agency no more`,
  key_destroyed: msg`erased: its key is destroyed`,
  altered: msg`altered in the database: it cannot be read`,
};

interface ClosedWordsProps {
  because: Section['hiddenBecause'] | FieldChange['redactedBecause'];
}

/** Why the reader does not see it. */
export function ClosedWords({ because }: ClosedWordsProps) {
  return useWords(REASONS, msg`not shared with your agency`)(because ?? '');
}
