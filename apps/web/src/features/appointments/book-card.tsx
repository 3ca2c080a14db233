import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import type { BookPartProps } from './use-book';

/** Before it is sent: what they see and do not see. */
export function BookCard({ booking, role }: BookPartProps) {
  const { t } = useLingui();
  const { chosen, isBooking } = booking;
  const name = chosen?.name;
  return (
    <div className="stack">
      <Card title={name ? t`What ${name} will see` : t`What they will see`}>
        <div className="stack stack--tight">
          <p>
            <Trans>At once: when, how long, language, manner and district, and the number of the case.</Trans>
          </p>
          <p>
            <Trans>
              After a yes: the name, where to meet, the telephone number of your agency, and your message.
            </Trans>
          </p>
          <p>
            {role === 'lawyer' ? (
              <Trans>
                With the mandate the case opens to them, without care notes, until the mandate ends.
              </Trans>
            ) : (
              <Trans>Never: the rest of the case, or the address of a shelter.</Trans>
            )}
          </p>
        </div>
      </Card>
      <div className="act act--thumb">
        <Button type="submit" look="primary" wide busy={isBooking}>
          {name ? <Trans>Ask {name}</Trans> : <Trans>Send the request</Trans>}
        </Button>
      </div>
    </div>
  );
}
