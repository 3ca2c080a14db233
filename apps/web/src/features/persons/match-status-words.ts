import { useLingui } from '@lingui/react/macro';
import type { MatchRequestView } from '../../shared/api';

export function useMatchStatusWords(): (status: MatchRequestView['status']) => string {
  const { t } = useLingui();
  return (status) =>
    ({
      requested: t`waits for your answer`,
      yes: t`answered: the same person`,
      no: t`answered: somebody else`,
      declined: t`not answered, on purpose`,
      lapsed: t`not answered in time`,
    })[status];
}
