import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import { foldName, type PersonInput } from '#modules/cases';
import type { Tx } from '#platform/database';
import { type Candidate, candidatesOf, MOST_SHOWN, type Probe } from '../domain/candidates.js';
import { LikenessReader } from '../persistence/likeness.reader.js';

/** Who is asked about, as far as the officer knows. */
export type PersonProbe = Pick<PersonInput, 'names' | 'birthDate'> & { sex?: string };

/** A person of a case that the member may read. */
export interface KnownPerson extends Candidate {
  reference: string;
}

/** One letter is like everybody. */
const SHORTEST_NAME = 2;

/**
 * "Is she known already?": persons of the cases whose identity the member may read. Whom others recorded is never said
 * here, nor whether they recorded anybody (need to know: duplicates).
 */
@Injectable()
export class RecognisePerson {
  constructor(
    private readonly reader: LikenessReader,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInput when no name is long enough to look for */
  async run(tx: Tx, probe: PersonProbe): Promise<{ candidates: KnownPerson[] }> {
    const probes = probesOf(probe);
    if (probes.length === 0) throw InvalidInput.field('names', 'tooShort');
    const found = await Promise.all(
      probes.map(async (one) => ({
        probe: one,
        rows: await this.reader.readable(tx, one.folded, one.birth.year),
      })),
    );
    const shown = candidatesOf(found).slice(0, MOST_SHOWN);
    const ids = shown.map(({ caseId }) => caseId);
    const references = ids.length ? await this.reader.references(tx, ids) : new Map<string, string>();
    for (const id of ids) this.audit.looked(tx, id, ['identity']);
    this.audit.searched(tx, 'person.recognised', ids);
    return { candidates: shown.map((one) => ({ ...one, reference: references.get(one.caseId) ?? '' })) };
  }
}

function probesOf({ names = [], birthDate, sex }: PersonProbe): Probe[] {
  const { year, month, day } = birthDate ?? {};
  return names
    .map(({ familyName = '', givenNames = '' }) => ({
      folded: foldName(`${familyName} ${givenNames}`),
      spelled: `${givenNames} ${familyName}`.trim(),
      birth: { year, month, day },
      sex,
    }))
    .filter(({ folded }) => folded.length >= SHORTEST_NAME);
}
