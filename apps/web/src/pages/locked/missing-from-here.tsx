import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { buttonClass } from '../../shared/ui/button';
import { ownDevice } from '../../session/unsent/device';
import { useDeviceSender } from '../../session/unsent/use-unsent-sender';

/** On the page of the login of a telephone of the house: the way that needs no login. */
export function MissingFromHere() {
  const [isOwn, setOwn] = useState(false);
  useDeviceSender();
  useEffect(() => {
    let isOver = false;
    void ownDevice().then((device) => {
      if (!isOver) setOwn(device !== undefined);
    });
    return () => {
      isOver = true;
    };
  }, []);
  if (!isOwn) return null;
  return (
    <Link to="/locked" className={buttonClass('danger', 'button--wide')}>
      <Trans>A child is missing</Trans>
    </Link>
  );
}
