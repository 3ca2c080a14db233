import { Trans } from '@lingui/react/macro';
import { Badge } from '../../shared/ui/badge';

interface AgeInDoubtProps {
  treatedAsChild?: boolean;
}

/** In doubt about the age a person is treated as a child until the age is decided. */
export function AgeInDoubt({ treatedAsChild = true }: AgeInDoubtProps) {
  return (
    <Badge>
      {treatedAsChild ? <Trans>age in doubt: treated as a child</Trans> : <Trans>age in doubt</Trans>}
    </Badge>
  );
}
