import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import { foldName, type PersonInput } from '#modules/cases';
import type { Tx } from '#platform/database';
import { type Candidate, candidatesOf, MOST_SHOWN, oncePerPerson, type Probe } from '../domain/candidates.js';
import { isCommonName } from '../domain/name-frequency.js';
import { LikenessReader } from '../persistence/likeness.reader.js';
import { MergesRepository } from '../persistence/merges.repository.js';

/** Who is asked about, as far as the officer knows. */
export type PersonProbe = Pick<PersonInput, 'names' | 'birthDate'> & {
  sex?: string;
  /** The file that is asked from: nearest to itself, it would put all others aside. */
  besideCaseId?: string;
};

/** A person of a case that the member may read. */
export interface KnownPerson extends Candidate {
  reference: string;
  /** References of the other files of the same person among those found. */
  otherFiles: string[];
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
    private readonly merges: MergesRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInput when no name is long enough to look for */
  async run(tx: Tx, probe: PersonProbe): Promise<{ candidates: KnownPerson[]; yearWanted: boolean }> {
    const probes = probesOf(probe);
    if (probes.length === 0) throw InvalidInput.field('names', 'tooShort');
    const found = await Promise.all(
      probes.map(async (one) => ({
        probe: one,
        rows: (await this.reader.readable(tx, one.folded, one.birth.year)).filter(
          (row) => row.case_id !== probe.besideCaseId,
        ),
      })),
    );
    const candidates = candidatesOf(found);
    const groups = await this.merges.groups(
      tx,
      candidates.map(({ caseId }) => caseId),
    );
    const shown = oncePerPerson(candidates, groups).slice(0, MOST_SHOWN);
    const ids = shown.flatMap(({ caseId, others }) => [caseId, ...others]);
    const references = ids.length ? await this.reader.references(tx, ids) : new Map<string, string>();
    for (const id of ids) this.audit.looked(tx, id, ['identity']);
    this.audit.searched(tx, 'person.searched', ids);
    const referenceOf = (caseId: string) => references.get(caseId) ?? '';
    return {
      candidates: shown.map(({ others, ...one }) => ({
        ...one,
        reference: referenceOf(one.caseId),
        otherFiles: others.map(referenceOf),
      })),
      yearWanted: !probe.birthDate?.year && probes.every(isCommonName),
    };
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
