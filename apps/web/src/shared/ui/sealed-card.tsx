import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Badge } from './badge';
import { Button } from './button';
import { Card } from './card';

interface SealedCardProps {
  title: string;
  /** Whether what is inside goes up to the edge of the card. */
  flush?: boolean;
  children: ReactNode;
}

/** Masked until it is opened: opening is the look that is written down, and it says so. What is inside is read only then. */
export function SealedCard({ title, flush, children }: SealedCardProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={title} flush={flush && isOpen}>
      {isOpen ? (
        children
      ) : (
        <div className="row row--apart">
          <span className="row">
            <Badge tone="sealed">
              <Trans>hidden</Trans>
            </Badge>
            <span className="small quiet">
              <Trans>Opening it is written down.</Trans>
            </span>
          </span>
          <Button small onClick={() => setOpen(true)}>
            <Trans>Open</Trans>
          </Button>
        </div>
      )}
    </Card>
  );
}
