import { Trans, useLingui } from '@lingui/react/macro';
import { NotAnswered } from '../session/step-up';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem-notice';
import { Reference } from '../ui/reference';

interface ConfirmMistakeDialogProps {
  /** Of the case. */
  reference: string;
  act: { error: Error | null; isPending: boolean; confirm: () => void };
  onClose: () => void;
}

/** Asks once: the search ends for all agencies, as if the person had never been missing. */
export function ConfirmMistakeDialog({ reference, act, onClose }: ConfirmMistakeDialogProps) {
  const { t } = useLingui();
  const error = act.error instanceof NotAnswered ? null : act.error;
  const shown = <Reference value={reference} />;
  return (
    <Dialog title={<Trans>End the search for {shown} as a mistake?</Trans>} onClose={onClose}>
      <p>
        <Trans>
          The search and its alert end for all agencies. The record says that the person was never missing,
          and that your agency confirmed it.
        </Trans>
      </p>
      <ProblemNotice error={error} lost={t`The search goes on.`} />
      <div className="row">
        <Button look="exit" busy={act.isPending} onClick={act.confirm}>
          <Trans>It was a mistake: end the search</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
