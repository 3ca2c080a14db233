import { useLingui } from '@lingui/react/macro';

/** What was opened of a case outside referrals, and asked for, by the code of the act. */
export function useDisclosureActionWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'disclosure.opened': t`Part of the case disclosed`,
    'disclosure.ended': t`Disclosure ended`,
    'disclosure.asked': t`Part of the case asked for`,
    'disclosure.answered': t`What was asked for disclosed`,
    'disclosure.refused': t`Request for a part of the case refused`,
    'disclosure.withdrawn': t`Request for a part of the case withdrawn`,
    'disclosure.lapsed': t`Request for a part of the case not answered in time`,
  };
}
