import { useLingui } from '@lingui/react/macro';
import type { AssertionView } from '../../shared/api';

export function useAssertionWords(): (status: AssertionView['status']) => string {
  const { t } = useLingui();
  const words = { possible: t`possible victim`, actual: t`victim`, not: t`not a victim` };
  return (status) => words[status];
}
