import { Injectable } from '@nestjs/common';
import { type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import type { Candidate } from '../domain/appointment-view.js';
import type { SearchInput } from '../domain/booking.js';

interface CandidateRow {
  id: string;
  name: string;
  agency: Candidate['agency'];
  register_number: string | null;
  sex: string;
  modes: string[];
  districts: string[];
  rate_cents_hour: number | null;
  languages: Candidate['languages'];
  speaks: boolean;
  dialect_met: boolean;
  mandate_met: boolean;
  sex_met: boolean;
  district_met: boolean;
  hours_met: boolean;
  score: number;
}

/** The Brussels wall clock of a parameter. */
const clock = (parameter: string) => `(${parameter}::timestamptz at time zone 'Europe/Brussels')`;

/**
 * What is told first weighs most: for judicial acts the national register comes before everything else. Only people whose
 * language, mode and time fit and who have no conflict are candidates at all.
 *
 * $1 role, $2 language, $3 dialect, $4 sex, $5 mode, $6 district, $7 start, $8 end, $9 lawyer role, $10 case, $11 party,
 * $12 appointment to replace, $13–$14 score and id of the last one before, $15 limit + 1, $16 now
 */
const READ = /* sql */ `
select * from (
  select f.*, f.mandate_met::integer * 64 + (f.register_number is not null)::integer * 32 + f.sex_met::integer * 16
    + f.dialect_met::integer * 8 + f.speaks::integer * 6 + f.district_met::integer * 4 + f.hours_met::integer * 2 as score
  from (
    select p.id, u.display_name as name, relais.agency_ref(g) as agency,
      p.register_number, p.sex, p.modes, p.districts, p.rate_cents_hour,
      (select coalesce(json_agg(json_build_object('code', l.language, 'dialect', nullif(l.dialect, ''))
         order by l.language, l.dialect), '[]')
       from relais.practitioner_languages l where l.practitioner_id = p.id) as languages,
      coalesce($2 = any (s.spoken), false) as speaks,
      $3::text is not null and exists (select 1 from relais.practitioner_languages l
        where l.practitioner_id = p.id and l.language = $2 and lower(l.dialect) = lower($3)) as dialect_met,
      $9::text is not null and $9 = any (p.mandates) as mandate_met,
      $4::text is not null and p.sex = $4 as sex_met,
      $6::text is not null and (p.districts = '{}' or $6 = any (p.districts)) as district_met,
      not exists (select 1 from relais.practitioner_hours h where h.practitioner_id = p.id)
        or exists (select 1 from relais.practitioner_hours h where h.practitioner_id = p.id
          and h.weekday = extract(isodow from ${clock('$7')})
          and h.opens <= ${clock('$7')}::time and h.closes >= ${clock('$8')}::time
          and ${clock('$7')}::date = ${clock('$8')}::date) as hours_met
    from relais.practitioners p
    join relais.users u on u.id = p.user_id
    join relais.agencies g on g.id = p.agency_id
    left join lateral (select array_agg(l.language) as spoken from relais.practitioner_languages l
      where l.practitioner_id = p.id) s on true
    where p.role = $1 and p.left_at is null and u.disabled_at is null and $5 = any (p.modes)
      and exists (select 1 from relais.memberships m where m.user_id = p.user_id and m.agency_id = p.agency_id
        and m.valid_from <= $16::timestamptz and (m.valid_until is null or m.valid_until > $16::timestamptz))
      and ($1 <> 'interpreter' or $2 = any (s.spoken))
      and p.user_id not in (select relais.busy_people($7, $8, $12))
      and p.user_id not in (select relais.conflicted_people($10, $11))
  ) f
) c
where $13::integer is null or c.score < $13 or (c.score = $13 and c.id > $14::uuid)
order by c.score desc, c.id
limit $15`;

/** Who could be asked, the best first, with one statement. */
@Injectable()
export class CandidatesReader {
  async page(tx: Tx, caseId: string, input: SearchInput, request: PageRequest): Promise<Page<Candidate>> {
    const [score, id] = request.after?.split('_') ?? [];
    const rows = await tx.query<CandidateRow>(READ, [
      input.role,
      input.language ?? null,
      input.dialect?.trim() || null,
      input.sexPreference ?? null,
      input.mode,
      input.district ?? null,
      input.startsAt,
      input.endsAt,
      input.lawyerRole ?? null,
      caseId,
      input.party ?? 'victim',
      input.replacesId ?? null,
      score ?? null,
      id ?? null,
      request.limit + 1,
      tx.now,
    ]);
    const page = pageOf(rows, request.limit, (row) => `${row.score}_${row.id}`);
    return { items: page.items.map((row) => candidateOf(row, input)), nextKey: page.nextKey };
  }
}

function candidateOf(row: CandidateRow, input: SearchInput): Candidate {
  return {
    id: row.id,
    name: row.name,
    agency: row.agency,
    registerNumber: row.register_number ?? undefined,
    sex: row.sex,
    languages: row.languages.map(({ code, dialect }) => ({ code, dialect: dialect ?? undefined })),
    modes: row.modes,
    districts: row.districts,
    rateCentsHour: row.rate_cents_hour ?? undefined,
    reasons: reasonsOf(row, input),
  };
}

function reasonsOf(row: CandidateRow, input: SearchInput): Candidate['reasons'] {
  const asked: [code: string, met: boolean, wanted: boolean][] = [
    ['mandate', row.mandate_met, input.role === 'lawyer'],
    ['register', row.register_number !== null, true],
    ['language', row.speaks, input.language !== undefined],
    ['dialect', row.dialect_met, Boolean(input.dialect?.trim())],
    ['sex', row.sex_met, input.sexPreference !== undefined],
    ['district', row.district_met, input.district !== undefined],
    ['hours', row.hours_met, true],
    ['free', true, true],
  ];
  return asked.filter(([, , wanted]) => wanted).map(([code, met]) => ({ code, met }));
}
