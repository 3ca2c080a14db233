import { Link } from '@tanstack/react-router';
import type { KnownPerson } from '../../shared/api';
import { Reference } from '../../shared/ui/reference';
import { Reasons } from './reasons';

interface KnownPersonsProps {
  persons: KnownPerson[];
}

/** Persons of one's own cases, the likeliest first, each with the reasons. Opens beside the report, which stays. */
export function KnownPersons({ persons }: KnownPersonsProps) {
  return (
    <ol className="rows">
      {persons.map((person) => (
        <li key={person.caseId}>
          <p>
            <Link to="/cases/$caseId" params={{ caseId: person.caseId }} target="_blank">
              <Reference value={person.reference} />
            </Link>
            {' · '}
            <bdi>{person.name}</bdi>
            {person.birthYear ? ` · ${person.birthYear}` : null}
            {person.otherFiles.map((reference) => (
              <span key={reference}>
                {' · '}
                <Reference value={reference} />
              </span>
            ))}
          </p>
          <Reasons reasons={person.reasons} />
        </li>
      ))}
    </ol>
  );
}
