import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { api, queryClient } from '../shared/api';
import { forgetAllSealed } from './drafts/sealed-drafts';
import { Button } from '../shared/ui/button';

/** The weather: a page anybody in Belgium may be looking at. */
const NEUTRAL_SITE = 'https://www.meteo.be/';
const PRESSES = 3;
const WITHIN_MS = 2000;

/** Covers the page at once, ends the session, forgets what was read and leaves no way back in the history. */
function exit(): void {
  const curtain = document.createElement('div');
  curtain.className = 'curtain';
  document.body.replaceChildren(curtain);
  document.title = '\u200b';
  queryClient.clear();
  void forgetAllSealed();
  void api.DELETE('/session', { keepalive: true }).catch(() => undefined);
  location.replace(NEUTRAL_SITE);
}

function useShiftThreeTimes(): void {
  useEffect(() => {
    let presses: number[] = [];
    const count = ({ key, repeat }: KeyboardEvent) => {
      if (repeat) return;
      const now = Date.now();
      presses = key === 'Shift' ? [...presses.filter((at) => now - at < WITHIN_MS), now] : [];
      if (presses.length >= PRESSES) exit();
    };
    addEventListener('keydown', count);
    return () => removeEventListener('keydown', count);
  }, []);
}

export function ExitPage() {
  const { t } = useLingui();
  useShiftThreeTimes();
  return (
    <Button
      look="exit"
      onClick={exit}
      aria-label={t`Exit this page`}
      title={t`Also: press Shift three times`}
    >
      <span className="only-wide">
        <Trans>Exit this page</Trans>
      </span>
      <span className="only-narrow">
        <Trans>Exit</Trans>
      </span>
    </Button>
  );
}
