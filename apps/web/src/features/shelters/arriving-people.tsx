import { Plural, Trans } from '@lingui/react/macro';
import type { Arriving } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useMomentWords } from '../../shared/time/time-words';
import { Reference } from '../../shared/ui/reference';

interface ArrivingPeopleProps {
  people: readonly Arriving[];
}

/** For whom the arrival is recorded, one by one, and what it changes for each. */
export function ArrivingPeople({ people }: ArrivingPeopleProps) {
  const moving = people.filter(({ withYouSince }) => !withYouSince).length;
  return (
    <>
      {people.length > 1 ? (
        <p>
          <Plural
            value={people.length}
            one="The arrival is recorded for # person:"
            other="The arrival is recorded for # people:"
          />
        </p>
      ) : null}
      <ul className="stack stack--tight">
        {people.map((person) => (
          <li key={person.caseReference}>
            <Person person={person} />
          </li>
        ))}
      </ul>
      {moving > 0 ? (
        <p>
          <Trans>A hand-over that waits ends with the arrival, and its agencies are told.</Trans>
        </p>
      ) : null}
    </>
  );
}

function Person({ person: { caseReference, relation, withYouSince } }: { person: Arriving }) {
  const momentOf = useMomentWords();
  const since = withYouSince ? momentOf(withYouSince) : '';
  return (
    <>
      <strong>
        <Reference value={caseReference} />
      </strong>
      {relation ? (
        <>
          {' · '}
          <Label list="relation" code={relation} />
        </>
      ) : null}
      <br />
      {since ? (
        <Trans>Your agency has this person already, since {since}. The arrival adds the place alone.</Trans>
      ) : (
        <Trans>From now on your agency has this person.</Trans>
      )}
    </>
  );
}
