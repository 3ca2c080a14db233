import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Card } from '../ui/card';

/** The alert is on the device and nobody has been told: the band above says whom to call, this says what to do meanwhile. */
export function FirstHour() {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => scrollTo(0, 0), []);
  return (
    <div ref={box} className="stack">
      <Card title={t`First hour`}>
        <ul className="stack stack--tight steps">
          <li>
            <Trans>Call the numbers above and say that a child is missing.</Trans>
          </li>
          <li>
            <Trans>Search room and site, call the phone, ask friends.</Trans>
          </li>
          <li>
            <Trans>Note what was taken along and what stayed.</Trans>
          </li>
          <li>
            <Trans>Ask the police for the number of the record.</Trans>
          </li>
        </ul>
      </Card>
    </div>
  );
}
