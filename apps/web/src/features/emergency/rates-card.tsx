import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { EmergencyRates } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { emergencyRatesQuery } from './emergency-queries';

/** How often each agency opens cases in emergencies, beside how many people work there: for data-protection officers. */
export function RatesCard() {
  const { t } = useLingui();
  const { data } = useQuery(emergencyRatesQuery);
  if (!data?.items.length) return null;
  return (
    <Card title={t`How often, by agency`} flush>
      <ul className="rows">
        {data.items.map((rate) => (
          <Rate key={rate.agency.id} rate={rate} days={data.days} />
        ))}
      </ul>
    </Card>
  );
}

interface RateProps {
  rate: EmergencyRates['items'][number];
  days: number;
}

function Rate({ rate, days }: RateProps) {
  const { opened, before, members, notJustified, waiting, late } = rate;
  const perHundred = members > 0 ? Math.round((opened * 100) / members) : opened * 100;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>{rate.agency.name}</strong>
        </p>
        <p>
          <Trans>
            <Plural value={opened} one="# case" other="# cases" /> in the last {days} days, {before} in the{' '}
            {days} days before
          </Trans>
          {' · '}
          <Trans>{perHundred} for 100 people</Trans>
        </p>
        <p className="small quiet">
          <Trans>
            not justified: {notJustified}, not reviewed yet: {waiting}
          </Trans>
        </p>
      </div>
      {late > 0 ? (
        <Badge tone="warning">
          <Plural value={late} one="# review is late" other="# reviews are late" />
        </Badge>
      ) : null}
    </li>
  );
}
