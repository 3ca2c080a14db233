import { Trans, useLingui } from '@lingui/react/macro';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { Reference } from '../../shared/ui/reference';

interface ConfirmMistakeDialogProps {
  /** Of the case. */
  reference: string;
  act: { error: Error | null; isPending: boolean; confirm: () => void };
  onClose: () => void;
}

/** Asks once: the search ends for all agencies, as if the person had never been missing. */
export function ConfirmMistakeDialog({ reference, act, onClose }: ConfirmMistakeDialogProps) {
  const { t } = useLingui();
  const shown = <Reference value={reference} />;
  return (
    <LegalDialog
      act="missing.confirmMistake"
      title={<Trans>End the search for {shown} as a mistake?</Trans>}
      verb={<Trans>It was a mistake: end the search</Trans>}
      run={act}
      lost={t`The search goes on.`}
      onConfirm={act.confirm}
      onClose={onClose}
    >
      <p>
        <Trans>
          The search and its alert end for all agencies. The record says that the person was never missing,
          and that your agency confirmed it.
        </Trans>
      </p>
    </LegalDialog>
  );
}
