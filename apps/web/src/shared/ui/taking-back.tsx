import { Trans } from '@lingui/react/macro';
import { LEGAL_ACTS, type LegalAct } from '../api/generated/legal-acts.js';

/** What becomes of an act with legal effect that was not meant, for the dialog that asks for it. */
export function TakingBack({ act }: { act: LegalAct }) {
  if (act === 'missing.find' || act === 'missing.confirmMistake')
    return (
      <Trans>
        This takes effect at once. If it was wrong, the finding is taken back with a reason, and the alert
        starts again.
      </Trans>
    );
  switch (LEGAL_ACTS[act].takingBack) {
    case 'held':
      return <Trans>This takes effect after a few minutes. Until then you can stop it.</Trans>;
    case 'reversible':
      return <Trans>You can take this back for a few minutes. The page says until when.</Trans>;
    case 'corrected':
      return <Trans>This takes effect at once and cannot be taken back. A new act can correct it.</Trans>;
  }
}
