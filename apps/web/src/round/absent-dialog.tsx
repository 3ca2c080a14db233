import { Trans, useLingui } from '@lingui/react/macro';
import type { RollResident } from '../api';
import { PersonLine } from '../cases/person-line';
import { ToldAtOnce } from '../missing/told-at-once';
import { LegalDialog } from '../ui/legal-dialog';
import { whoOf } from './presence-words';

interface AbsentDialogProps {
  resident: RollResident;
  onConfirm: () => void;
  onClose: () => void;
}

/** The absence of a child can alert every service that the rules name: it is asked once which child, and who is told. */
export function AbsentDialog({ resident, onConfirm, onClose }: AbsentDialogProps) {
  const { t } = useLingui();
  const who = whoOf(resident);
  return (
    <LegalDialog
      title={t`${who}: not here?`}
      verb={<Trans>Record as not here</Trans>}
      // The mark itself is kept on the device until the server has it.
      run={{ error: null, isPending: false }}
      takingBack={
        <Trans>
          If this is wrong, tap “Here”. An alert that has started goes on until the search is ended on its
          page.
        </Trans>
      }
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <PersonLine reference={resident.caseReference} person={resident} />
      <p>
        <strong>
          {resident.ageBand === '0-12' ? (
            <Trans>Under 13: the alert starts at once.</Trans>
          ) : (
            <Trans>
              With signs of trafficking on file the alert starts at once. Without them, search house and
              surroundings first: the page then says by when to report.
            </Trans>
          )}
        </strong>
      </p>
      <ToldAtOnce isSending={false} />
    </LegalDialog>
  );
}
