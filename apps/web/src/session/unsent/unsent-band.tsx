import { Plural, Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '../../shared/ui/button';
import { When } from '../../shared/time/when';
import { ReportsBand } from './reports-band';
import { isDevice } from './sender';
import { look, dismiss, useUnsent } from './unsent';
import { URGENT_LINES } from './urgent-lines';
import { useWaitingAlerts, type WaitingAlert } from './waiting-alerts';
import { WhatHappensNext } from './what-happens-next';

interface UnsentBandProps {
  /** Who is logged in; nobody on the page of the login. */
  userId?: string;
  /** No answer came, so the page cannot know who is logged in. */
  offline?: boolean;
}

/** What waits on this device, on every page, logged in or not. */
export function UnsentBand(props: UnsentBandProps) {
  useEffect(() => void look(false), []);
  return (
    <>
      <MissingBand {...props} />
      <ReportsBand {...props} />
    </>
  );
}

/** No recipient has been told of a missing child: the loudest thing Relais can say. */
function MissingBand({ userId, offline }: UnsentBandProps) {
  const unsent = useUnsent('missing');
  const waiting = useWaitingAlerts(userId);
  if (unsent.length === 0) return null;
  return (
    <section className="alarm" role="alert" aria-labelledby="not-sent">
      <h2 id="not-sent">
        <Trans>NOT SENT: call now</Trans>
      </h2>
      <p>
        <Plural
          value={unsent.length}
          one="A report of a missing child is on this device. No person has been told yet."
          other="# reports of missing children are on this device. No person has been told yet."
        />{' '}
        <WhatHappensNext unsent={unsent} userId={userId} offline={offline} />
      </p>
      <UrgentLines />
      <ul>
        {unsent.map((one) => (
          <li key={one.id} className="row row--apart small">
            <span>
              <Trans>
                Pressed <When at={new Date(one.at).toISOString()} />
              </Trans>
              <About alert={waiting.find(({ id }) => id === one.id)} />
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

/** By what the child is named on the telephone; for the person who pressed. */
function About({ alert }: { alert?: WaitingAlert }) {
  return alert?.about ? (
    <>
      {' · '}
      <strong>{alert.about}</strong>
    </>
  ) : null;
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
