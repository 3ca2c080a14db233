import { useLingui } from '@lingui/react/macro';
import type { MergedContactRule } from '../../shared/api';
import { useLabels } from '../code/code-lists';

/** A rule as a person says it: "Telephone call: never", "Text message: only with the code word, between 09:00 and 18:00". */
export function useContactWords(): (rule: MergedContactRule) => string {
  const { t } = useLingui();
  const channelOf = useLabels('contact-channel');
  return ({ channel, use, windows }) => {
    const way = channelOf(channel);
    if (use === 'never') return t`${way}: never`;
    const times = windows.map(({ from, until }) => t`between ${from} and ${until}`);
    if (use === 'with_code_word') return [t`${way}: only with the code word`, ...times].join(', ');
    const when = times.join(', ');
    return when ? t`${way}: only ${when}` : t`${way}: allowed`;
  };
}
