import { Trans } from '@lingui/react/macro';
import type { FieldChange, Section } from '../../shared/api';

interface ClosedWordsProps {
  because: Section['hiddenBecause'] | FieldChange['redactedBecause'];
}

/** Why the reader does not see it. */
export function ClosedWords({ because }: ClosedWordsProps) {
  if (because === 'not_in_your_categories') return <Trans>not in your agency’s categories</Trans>;
  if (because === 'consent_ended')
    return <Trans>closed: the consent to share it with your agency has ended</Trans>;
  if (because === 'share_ended') return <Trans>closed: it is shared with your agency no more</Trans>;
  if (because === 'key_destroyed') return <Trans>erased: its key is destroyed</Trans>;
  if (because === 'altered') return <Trans>altered in the database: it cannot be read</Trans>;
  return <Trans>not shared with your agency</Trans>;
}
