import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { BirthSource, NameKind, PersonInput, PersonName, SpokenLanguage } from '../domain/intake.js';
import type { DatePrecision } from '../domain/partial-date.js';

/** Every row the reader may see, the newest first, with its names and the agency that wrote it. */
const READ = /* sql */ `
select p.id, p.version, p.sex, p.birth_year, p.birth_month, p.birth_day, p.birth_precision, p.birth_source, p.age_from,
  p.age_to, p.age_in_doubt, p.citizenships, p.languages, p.updated_at,
  relais.agency_ref(g) as agency,
  (select coalesce(json_agg(json_build_object('kind', n.kind, 'familyName', n.family_name, 'givenNames', n.given_names,
     'language', n.language) order by n.position), '[]') from relais.person_names n where n.person_id = p.id) as names
from relais.persons p join relais.agencies g on g.id = p.owner_agency_id
where p.case_id = $1
order by p.updated_at desc, p.id desc`;

interface PersonRow {
  id: string;
  version: number;
  sex: string;
  birth_year: number | null;
  birth_month: number | null;
  birth_day: number | null;
  birth_precision: DatePrecision | null;
  birth_source: BirthSource | null;
  age_from: number | null;
  age_to: number | null;
  age_in_doubt: boolean;
  citizenships: string[];
  languages: SpokenLanguage[];
  updated_at: Date;
  agency: AgencyRef;
  names: { kind: NameKind; familyName: string | null; givenNames: string | null; language: string | null }[];
}

/** Who the person is, as far as the reader may see it. */
export interface IdentityReading {
  /** The newest that an agency wrote; it wins over older ones of others. */
  newest?: { person: PersonInput; recordedBy: AgencyRef; recordedAt: Date };
  /** `id:version` of every row seen. */
  versions: string[];
  /** Agencies whose rows are seen. */
  ownerIds: string[];
}

/** Reads the category `identity` of one case with one statement. */
@Injectable()
export class IdentityReader {
  async ofCase(tx: Tx, caseId: string): Promise<IdentityReading> {
    const rows = await tx.query<PersonRow>(READ, [caseId]);
    const [first] = rows;
    return {
      newest: first && { person: personOf(first), recordedBy: first.agency, recordedAt: first.updated_at },
      versions: rows.map(({ id, version }) => `${id}:${version}`),
      ownerIds: rows.map(({ agency }) => agency.id),
    };
  }
}

function personOf(row: PersonRow): PersonInput {
  const { birth_year, birth_month, birth_day, birth_precision, age_from, age_to } = row;
  return {
    names: row.names.map(nameOf),
    sex: row.sex,
    birthDate:
      birth_year === null
        ? undefined
        : {
            year: birth_year,
            month: birth_month ?? undefined,
            day: birth_day ?? undefined,
            precision: birth_precision!,
          },
    birthDateSource: row.birth_source ?? undefined,
    apparentAge: age_from === null || age_to === null ? undefined : { from: age_from, to: age_to },
    ageInDoubt: row.age_in_doubt,
    citizenships: row.citizenships,
    languages: row.languages,
  };
}

function nameOf({ kind, familyName, givenNames, language }: PersonRow['names'][number]): PersonName {
  return {
    kind,
    familyName: familyName ?? undefined,
    givenNames: givenNames ?? undefined,
    language: language ?? undefined,
  };
}
