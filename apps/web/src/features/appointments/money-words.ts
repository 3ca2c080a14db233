import { useLingui } from '@lingui/react/macro';

/** An amount in cents as it is written in Belgium. */
export function useMoneyWords(): (cents: number) => string {
  const { i18n } = useLingui();
  const amount = new Intl.NumberFormat(`${i18n.locale}-BE`, { style: 'currency', currency: 'EUR' });
  return (cents) => amount.format(cents / 100);
}
