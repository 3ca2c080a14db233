import { useLingui } from '@lingui/react/macro';

/** What is told about two files of one person: neither which they are nor who. */
export function useMergeNotificationWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    'merge.proposed': t`You are asked whether a file of yours and another are of the same person`,
    'merge.joined': t`Two files of the same person were joined`,
    'merge.refused': t`Two files are not joined: the agency you asked says no`,
    'merge.withdrawn': t`You are no longer asked about joining two files`,
    'merge.separated': t`Two files that were joined are separated again`,
  };
}
