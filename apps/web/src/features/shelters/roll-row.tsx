import { memo } from 'react';
import type { Presence, RollResident } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { clockOf, inBrussels } from '../../shared/time/brussels';
import { Chip } from '../../shared/ui/chip';
import { grouped } from '../../shared/ui/reference';
import { PRESENCES, useEndedSearchWords, usePresenceWords } from './presence-words';

interface RollRowProps {
  resident: RollResident;
  presence?: Presence;
  onMark: (stayId: string, presence: Presence) => void;
}

/** Room and initials are what a night worker knows somebody by; the three answers are under the thumb. */
export const RollRow = memo(function RollRow({ resident, presence, onMark }: RollRowProps) {
  const wordsOf = usePresenceWords();
  const personOf = usePersonWords();
  const endedOf = useEndedSearchWords();
  const { stayId, placeLabel, initials, caseReference, mark, endedSearch } = resident;
  return (
    <li>
      <fieldset className="roll">
        <legend className="roll__who">
          <strong>
            {placeLabel}
            {initials ? ` · ${initials}` : null}
          </strong>{' '}
          <span className="small quiet">
            {personOf({ ...resident, ageText: resident.ages })} ·{' '}
            <span className="mono">{grouped(caseReference)}</span>
            {endedSearch ? ` · ${endedOf(endedSearch)}` : null}
            {mark && !endedSearch ? ` · ${clockOf(inBrussels(mark.seenAt))}` : null}
          </span>
        </legend>
        <div className="roll__answers">
          {PRESENCES.map((one) => (
            <Chip
              key={one}
              name={`presence-${stayId}`}
              value={one}
              checked={presence === one}
              onChange={() => onMark(stayId, one)}
            >
              {wordsOf(one)}
            </Chip>
          ))}
        </div>
      </fieldset>
    </li>
  );
});
