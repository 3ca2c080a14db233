import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { Card } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { useAnswered, useUnsent } from '../../session/unsent/unsent';

interface KeptAlertProps {
  /** Under which it waited. */
  id: string;
}

/** An alert that was pressed without a connection: what to do while it waits, and that it is sent as soon as it is. */
export function KeptAlert({ id }: KeptAlertProps) {
  const answered = useAnswered(id);
  if (!answered) return <FirstHour id={id} />;
  const clock = clockOf(inBrussels(answered.at));
  return (
    <Notice tone="good" live="polite">
      <p>
        <strong>
          <Trans>Sent at {clock}.</Trans>
        </strong>{' '}
        <Link
          to="/missing/$episodeId"
          params={{ episodeId: (answered.answer as MissingEpisode).id }}
          search={{ started: true }}
        >
          <Trans>Open the search</Trans>
        </Link>
      </p>
    </Notice>
  );
}

/** The alert is on the device and no service has been told: the band above says whom to call, this says what to do meanwhile. */
export function FirstHour({ id }: KeptAlertProps) {
  const isWaiting = useUnsent('missing').some((one) => one.id === id);
  useEffect(() => scrollTo(0, 0), []);
  return isWaiting ? (
    <Steps />
  ) : (
    <p role="status">
      <Trans>
        This alert is no longer on this device. Look under Missing whether the search runs. If it does not,
        call <a href="tel:112">112</a>.
      </Trans>
    </p>
  );
}

function Steps() {
  const { t } = useLingui();
  return (
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
  );
}
