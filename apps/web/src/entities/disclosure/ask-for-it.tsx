import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { CaseView, FieldChange, Section } from '../../shared/api';
import { Label } from '../code/labels';
import { Button } from '../../shared/ui/button';
import { AskDialog } from './ask-dialog';

interface AskForItProps {
  view: CaseView;
  /** Data category of the part. */
  category: string;
  because: Section['hiddenBecause'] | FieldChange['redactedBecause'];
  /** Names of agencies that are known to have something of it. */
  heldBy: readonly string[];
}

/** What no agency of the reader's kind is shown, and what cannot be read by anybody any more: nobody could answer with it. */
const NOBODY_OPENS: AskForItProps['because'][] = ['not_in_your_categories', 'key_destroyed', 'altered'];

/** Where a part is closed that another agency could open: the way to ask for it. */
export function AskForIt({ view, category, because, heldBy }: AskForItProps) {
  const [isAsking, setIsAsking] = useState(false);
  const mayAsk = view.status !== 'closed' && view.rights.permissions.includes('disclosure:ask');
  if (!mayAsk || NOBODY_OPENS.includes(because)) return null;
  return (
    <>
      <Button small className="ask-for-it" onClick={() => setIsAsking(true)}>
        <Trans>Ask for it…</Trans>
        <span className="visually-hidden">
          {' '}
          <Label list="category" code={category} />
        </span>
      </Button>
      {isAsking ? (
        <AskDialog view={view} category={category} heldBy={heldBy} onClose={() => setIsAsking(false)} />
      ) : null}
    </>
  );
}
