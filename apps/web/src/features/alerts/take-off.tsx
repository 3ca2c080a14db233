import { Trans } from '@lingui/react/macro';
import { Button } from '../../shared/ui/button';

interface TakeOffProps {
  id: string;
  remove: { isPending: boolean; mutate: (id: string) => void };
}

/** Takes one off the roster, or a person off the duty role. */
export function TakeOff({ id, remove }: TakeOffProps) {
  return (
    <Button small busy={remove.isPending} onClick={() => remove.mutate(id)}>
      <Trans>Take off</Trans>
    </Button>
  );
}
