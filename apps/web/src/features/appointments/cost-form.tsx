import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { LineField } from '../../shared/ui/value-fields';
import { centsOf, DEAREST_BILL } from './money';
import { useMoneyWords } from './money-words';
import type { AppointmentActProps } from './use-appointment-act';

/** What it cost, when the bill is there; also of what was cancelled too late. */
export function CostForm({ appointment: { cost }, act }: AppointmentActProps) {
  const { t } = useLingui();
  const moneyOf = useMoneyWords();
  const [amount, setAmount] = useState('');
  const cents = centsOf(amount, DEAREST_BILL);
  return (
    <Fold
      title={t`Write down what it cost`}
      note={cost.cents === undefined ? t`not known yet` : moneyOf(cost.cents)}
    >
      {() => (
        <div className="stack stack--tight">
          <LineField
            label={t`Amount in euros`}
            hint={t`As on the bill, for example 80,50.`}
            error={
              cents === undefined
                ? t`An amount in euros, with at most two digits behind the comma.`
                : undefined
            }
            maxLength={12}
            value={amount}
            onChange={setAmount}
          />
          <div>
            <Button
              disabled={typeof cents !== 'number'}
              busy={act.isPending}
              onClick={() => act.mutate({ act: 'cost', costCents: cents! })}
            >
              <Trans>Keep this amount</Trans>
            </Button>
          </div>
        </div>
      )}
    </Fold>
  );
}
