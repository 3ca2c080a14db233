import { useLingui } from '@lingui/react/macro';
import { MomentFields, type MomentFieldsProps } from '../../shared/time/moment-fields';
import { typedMomentOf } from '../../shared/time/typed-moment';

/** No moment typed: the server writes down the moment at which the act reaches it. */
export const NOW = typedMomentOf(undefined);

/** Day and hour of what the person records, where that is not now. */
export function MomentOrNow(props: Omit<MomentFieldsProps, 'hint'>) {
  const { t } = useLingui();
  return <MomentFields {...props} hint={t`Empty means now`} />;
}
