import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from './button';

interface CopyButtonProps {
  value: string;
  /** What it is, for whoever does not see what the button stands beside. */
  what: string;
}

/** Puts a text on the clipboard and says so; where the browser refuses, how to do it by hand. */
export function CopyButton({ value, what }: CopyButtonProps) {
  const { t } = useLingui();
  const [said, setSaid] = useState<string>();
  async function copy() {
    // Said anew when it is pressed again.
    setSaid(undefined);
    try {
      await navigator.clipboard.writeText(value);
      setSaid(t`Copied`);
    } catch {
      setSaid(t`Not copied. Select the text and copy it yourself.`);
    }
  }
  return (
    <div className="row">
      <Button small aria-label={t`Copy: ${what}`} onClick={() => void copy()}>
        <Trans>Copy</Trans>
      </Button>
      <span role="status" className="small">
        {said}
      </span>
    </div>
  );
}
