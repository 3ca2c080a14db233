import { useLingui } from '@lingui/react/macro';

/** What is told of disclosures: that something was opened, closed or asked for, nothing of what. */
export function useDisclosureNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'disclosure.opened': t`A part of a case was disclosed to you`,
    'disclosure.access_ended': t`A disclosure to you has ended`,
    'disclosure.asked': t`An agency asks you for a part of a case: answer in time`,
    'disclosure.answered': t`The part of a case that you asked for was disclosed to you`,
    'disclosure.refused': t`The part of a case that you asked for is not disclosed to you`,
    'disclosure.withdrawn': t`What was asked of you is needed no longer`,
    'disclosure.reminder': t`The time to answer who asked you for a part of a case is nearly over`,
    'disclosure.lapsed': t`Nobody answered your request for a part of a case: ask anew, or by telephone`,
  };
}
