import { useLingui } from '@lingui/react/macro';

/** A band in words: the years alone, since the question says what they are. */
export function useBandWords(): (code: string) => string {
  const { t } = useLingui();
  return (code) => {
    const [from, to] = code.split('-');
    if (code === '0-12') return t`12 or younger`;
    if (code === '50+') return t`50 or older`;
    return t`${from} to ${to}`;
  };
}
