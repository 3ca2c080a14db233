import { Trans } from '@lingui/react/macro';
import type { Presence, RollResident } from '../api';
import { minutesUntil } from '../time/brussels';
import { useNow } from '../time/use-now';
import { useAbsenceWords } from './presence-words';

interface NotHereProps {
  residents: readonly RollResident[];
  tapped: ReadonlyMap<string, Presence>;
}

/** Who is not there and may not wait any longer: in red, above everything, with the one act there is. */
export function NotHere({ residents, tapped }: NotHereProps) {
  useNow();
  const gone = residents.filter(
    ({ absence, stayId }) => absence && (tapped.get(stayId) ?? 'absent') === 'absent',
  );
  if (gone.length === 0) return null;
  return gone.map((resident) => <Gone key={resident.stayId} resident={resident} />);
}

interface GoneProps {
  resident: RollResident;
}

function Gone({ resident: { placeLabel, initials, absence } }: GoneProps) {
  const wordsOf = useAbsenceWords();
  const who = initials ? `${placeLabel} · ${initials}` : placeLabel;
  const isUrgent = absence!.ground !== 'adult' && minutesUntil(absence!.dueAt) <= 0;
  return (
    <section className={isUrgent ? 'alarm' : 'notice notice--warning'}>
      <h2 className="small-head">
        <Trans>{who} is not here</Trans>
      </h2>
      <p>{wordsOf(absence!)}</p>
    </section>
  );
}
