import { Trans } from '@lingui/react/macro';
import type { CaseView, Section } from '../../shared/api';
import { AskForIt } from '../../entities/disclosure/ask-for-it';
import { Badge } from '../../shared/ui/badge';
import { ClosedWords } from '../../entities/case/closed-words';

interface SealedPartProps {
  view: CaseView;
  section: Section;
  /** Data category of the part. */
  category: string;
}

/** A part that is not for this agency: said, with the reason, who holds it, and how to ask, instead of left out. */
export function SealedPart({ view, section, category }: SealedPartProps) {
  const heldBy = section.heldBy ?? [];
  const holders = heldBy.join(', ');
  const isNever = section.hiddenBecause === 'not_in_your_categories';
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
      <div>
        <AskForIt view={view} category={category} because={section.hiddenBecause} heldBy={heldBy} />
      </div>
    </div>
  );
}
