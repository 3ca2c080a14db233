import { useLingui } from '@lingui/react/macro';
import type { Delivery, ReferralView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';

interface DeliveryListProps {
  referral: ReferralView;
}

/** What is known of the message itself. "Handed over" is not "read": only opening in Relais proves that. */
export function DeliveryList({ referral }: DeliveryListProps) {
  const { t } = useLingui();
  const stateOf: Record<Delivery['state'], string> = {
    pending: t`on its way`,
    handed_over: t`handed over`,
    opened: t`opened`,
    bounced: t({ message: 'refused', context: 'of a message' }),
    returned: t`came back`,
    failed: t`failed`,
  };
  const channels: Record<Delivery['channel'], string> = {
    in_app: t`In Relais`,
    email: t`E-mail`,
    web_push: t`On a device`,
  };
  if (referral.direction === 'incoming' || referral.delivery.length === 0) return null;
  return (
    <Card title={t`Delivery`} flush>
      <ul className="rows rows--dense">
        {referral.delivery.map(({ channel, state, at }, index) => (
          // The same channel may be tried more than once.
          <li key={index} className="row row--apart">
            <span>{channels[channel]}</span>
            <span className="row">
              {at ? (
                <span className="small quiet">
                  <When at={at} />
                </span>
              ) : null}
              <Badge tone={toneOf(state)}>{stateOf[state]}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function toneOf(state: Delivery['state']) {
  if (state === 'opened') return 'good';
  return ['bounced', 'returned', 'failed'].includes(state) ? 'warning' : 'plain';
}
