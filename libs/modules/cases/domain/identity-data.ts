import type { IdentityReading } from '../persistence/identity.reader.js';
import type { IdentityData } from './case-view.js';

/** Who the person is, as the newest row says that the reader may see. */
export function identityDataOf({ newest }: IdentityReading): IdentityData | undefined {
  if (!newest) return undefined;
  const { person, recordedBy, recordedAt } = newest;
  return {
    names: person.names ?? [],
    sex: person.sex,
    birthDate: person.birthDate,
    birthDateSource: person.birthDateSource,
    apparentAge: person.apparentAge,
    citizenships: person.citizenships ?? [],
    languages: person.languages ?? [],
    recordedBy,
    recordedAt: recordedAt.toISOString(),
  };
}
