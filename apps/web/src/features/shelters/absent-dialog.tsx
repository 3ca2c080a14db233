import { Trans, useLingui } from '@lingui/react/macro';
import type { RollResident } from '../../shared/api';
import { PersonLine } from '../../entities/person/person-line';
import { ToldAtOnce } from '../../entities/episode/told-at-once';
import { useLengthWords } from '../../shared/time/time-words';
import { LegalDialog } from '../../shared/ui/legal-dialog';
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
          <WhatFollows ifAbsent={resident.ifAbsent} />
        </strong>
      </p>
      <ToldAtOnce isSending={false} />
    </LegalDialog>
  );
}

/** As the rules of the server decide it for this child. A roll from before the server said so leaves it open. */
function WhatFollows({ ifAbsent }: Pick<RollResident, 'ifAbsent'>) {
  const lengthOf = useLengthWords();
  if (!ifAbsent) return <Trans>The rules decide whether the alert starts at once.</Trans>;
  const { ground, minutes } = ifAbsent;
  if (minutes > 0) {
    const length = lengthOf(minutes);
    return <Trans>Search house and surroundings first. To be reported within {length}.</Trans>;
  }
  if (ground === 'young') return <Trans>At this age the alert starts at once.</Trans>;
  if (ground === 'signs') return <Trans>Signs of trafficking on file: the alert starts at once.</Trans>;
  return <Trans>The alert starts at once.</Trans>;
}
