import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HandOverView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';
import { useDeskSentence } from './desk-sentence';
import { HandOverRows } from './hand-over-rows';
import { deskQuery, toConfirmQuery } from './police-query';

/** What waits on the police desk, in one sentence, and the way there. */
export function PoliceDeskCard() {
  const { t } = useLingui();
  const sentence = useDeskSentence(useQuery(deskQuery).data);
  return (
    <Card
      title={t`Police desk`}
      aside={
        <Link to="/police">
          <Trans>Open the desk</Trans>
        </Link>
      }
    >
      <div className="row row--apart">
        <p>{sentence}</p>
        <Link to="/police/checks/new" className="button button--small">
          <Trans>Write down a check</Trans>
        </Link>
      </div>
    </Card>
  );
}

function useArrivalsQuery() {
  const mayConfirm = useCan()('hand-over:confirm');
  return useQuery({ ...toConfirmQuery, enabled: mayConfirm });
}

/** Whether the first answer of the list is on its way; not once it failed, and not without a connection. */
export function useArrivalsAwaited(): boolean {
  const { isLoading, failureCount } = useArrivalsQuery();
  return isLoading && failureCount === 0;
}

/** Who is on the way to the agency and waits for its confirmation. */
export function useArrivals(): readonly HandOverView[] {
  return useArrivalsQuery().data?.items ?? [];
}

/** Nothing when nobody is on the way. */
export function ArrivalsCard() {
  const { t } = useLingui();
  const items = useArrivals();
  if (items.length === 0) return null;
  return (
    <Card title={t`On the way to you: confirm the arrival`} flush>
      <HandOverRows handOvers={items} firstLeads />
    </Card>
  );
}
