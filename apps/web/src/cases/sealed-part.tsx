import { Trans } from '@lingui/react/macro';
import type { Section } from '../api';
import { Badge } from '../ui/badge';

interface SealedPartProps {
  section: Section;
}

/** A part that is there and not for this agency: said, with who holds it, instead of left out. */
export function SealedPart({ section }: SealedPartProps) {
  const holders = (section.heldBy ?? []).join(', ');
  return (
    <div className="stack stack--tight">
      <p>
        <Badge tone="sealed">
          {section.hiddenBecause === 'not_in_your_categories' ? (
            <Trans>not in your agency’s categories</Trans>
          ) : section.hiddenBecause === 'consent_ended' ? (
            <Trans>closed: the consent to share it with your agency has ended</Trans>
          ) : (
            <Trans>not shared with your agency</Trans>
          )}
        </Badge>
      </p>
      {holders ? (
        <p className="small quiet">
          <Trans>Held by {holders}. Ask them if you need it.</Trans>
        </p>
      ) : null}
    </div>
  );
}
