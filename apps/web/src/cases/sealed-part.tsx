import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { CaseView, Section } from '../api';
import { AskDialog } from '../disclosures/ask-dialog';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ClosedWords } from './closed-words';

interface SealedPartProps {
  view: CaseView;
  section: Section;
  /** Data category of the part. */
  category: string;
}

/** A part that is not for this agency: said, with the reason, who holds it, and how to ask, instead of left out. */
export function SealedPart({ view, section, category }: SealedPartProps) {
  const [isAsking, setIsAsking] = useState(false);
  const heldBy = section.heldBy ?? [];
  const holders = heldBy.join(', ');
  const isNever = section.hiddenBecause === 'not_in_your_categories';
  const mayAsk = !isNever && view.status !== 'closed' && view.rights.permissions.includes('disclosure:ask');
  return (
    <div className="stack stack--tight">
      <p>
        <Badge tone="sealed">
          <ClosedWords because={section.hiddenBecause} />
        </Badge>
      </p>
      {holders ? (
        <p className="small quiet">
          {isNever ? (
            <Trans>Held by {holders}.</Trans>
          ) : (
            <Trans>Held by {holders}. Ask them if you need it.</Trans>
          )}
        </p>
      ) : null}
      {mayAsk ? (
        <div>
          <Button small className="ask-for-it" onClick={() => setIsAsking(true)}>
            <Trans>Ask for it…</Trans>
          </Button>
        </div>
      ) : null}
      {isAsking ? (
        <AskDialog view={view} category={category} heldBy={heldBy} onClose={() => setIsAsking(false)} />
      ) : null}
    </div>
  );
}
