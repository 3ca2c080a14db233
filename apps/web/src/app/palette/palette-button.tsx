import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../../shared/ui/button';

const Palette = lazy(() => import('./palette'));

/** Opens with Ctrl-K or Cmd-K, and with a button for those who have no keyboard. */
export function PaletteButton() {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  useShortcut(() => setOpen(true));
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={t`Ctrl K`}
        onClick={() => setOpen(true)}
      >
        <Glass />
        <span className="wide-words">
          <Trans>Go to</Trans>
        </span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function useShortcut(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return;
      if (event.ctrlKey === event.metaKey) return;
      event.preventDefault();
      // A question that is open is answered first.
      if (!document.querySelector('dialog[open]')) open();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}

function Glass() {
  return (
    <svg className="narrow-icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M8.5 3a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM12.6 12.6 17 17"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
