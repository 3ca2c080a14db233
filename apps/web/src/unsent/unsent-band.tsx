import { Plural, Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '../ui/button';
import { When } from '../time/when';
import { isDevice } from './sender';
import { look, dismiss, useUnsent } from './unsent';
import type { Unsent } from './unsent-store';
import { URGENT_LINES } from './urgent-lines';

interface UnsentBandProps {
  /** Who is logged in; nobody on the page of the login. */
  userId?: string;
}

/** Nobody has been told of a missing child: the loudest thing Relais can say, on every page, logged in or not. */
export function UnsentBand({ userId }: UnsentBandProps) {
  const unsent = useUnsent('missing');
  useEffect(() => void look(false), []);
  if (unsent.length === 0) return null;
  return (
    <section className="alarm" role="alert" aria-labelledby="not-sent">
      <h2 id="not-sent">
        <Trans>NOT SENT: call now</Trans>
      </h2>
      <p>
        <Plural
          value={unsent.length}
          one="A report of a missing child is on this device. Nobody has been told yet."
          other="# reports of missing children are on this device. Nobody has been told yet."
        />{' '}
        <WhatHappensNext unsent={unsent} userId={userId} />
      </p>
      <UrgentLines />
      <ul>
        {unsent.map((one) => (
          <li key={one.id} className="row row--apart small">
            <span>
              <Trans>
                Pressed <When at={new Date(one.at).toISOString()} />
              </Trans>
            </span>
            {one.refused && (one.userId === userId || isDevice(one.userId)) ? (
              <Button small onClick={() => void dismiss(one.id)}>
                <Trans>I have called: put it away</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WhatHappensNextProps {
  unsent: readonly Unsent[];
  userId?: string;
}

function WhatHappensNext({ unsent, userId }: WhatHappensNextProps) {
  if (unsent.some(({ refused }) => refused)) return <Trans>Relais did not accept it.</Trans>;
  if (unsent.every((one) => isDevice(one.userId) || one.userId === userId)) {
    return <Trans>It goes by itself when there is a connection.</Trans>;
  }
  if (!userId) return <Trans>It goes by itself when whoever pressed the button logs in.</Trans>;
  return <Trans>A colleague pressed the button: it goes when they log in on this device.</Trans>;
}

/** Whom to call, with one tap. */
export function UrgentLines() {
  return (
    <ul className="alarm__lines">
      {URGENT_LINES.map(({ code, tel, shown }) => (
        <li key={code}>
          <a className="button button--wide" href={`tel:${tel}`}>
            {code === 'police' ? <Trans>Police</Trans> : null}
            {code === 'child-focus' ? <Trans>Child Focus</Trans> : null}
            {code === 'guardianship' ? <Trans>Guardianship Service, duty line</Trans> : null} ·{' '}
            <span className="nowrap">{shown}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
