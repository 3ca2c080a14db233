import { Plural } from '@lingui/react/macro';
import { Badge } from '../../shared/ui/badge';

interface RefusedLooksProps {
  refusals: number;
}

/** How many looks were refused; nothing where none was. */
export function RefusedLooks({ refusals }: RefusedLooksProps) {
  if (refusals === 0) return null;
  return (
    <Badge tone="warning">
      <Plural value={refusals} one="# refused look" other="# refused looks" />
    </Badge>
  );
}
