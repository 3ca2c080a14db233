import { describe, expect, it } from '@jest/globals';
import type { AlikeRow } from '../persistence/likeness.reader.js';
import { askedAbout, candidatesOf, oncePerPerson, type Probe } from './candidates.js';

const row = (id: number, more: Partial<AlikeRow> = {}): AlikeRow => ({
  case_id: `case-${String(id).padStart(4, '0')}`,
  person_id: `person-${id}`,
  owner_agency_id: 'agency',
  folded: 'dzagnidze nana',
  spelled: 'Nana Dzagnidze',
  sex: 'female',
  birth_year: 1990,
  birth_month: null,
  birth_day: null,
  ...more,
});
const probe: Probe = { folded: 'dzagnidze nana', spelled: 'Nana Dzagnidze', birth: {}, sex: 'female' };
const shown = (rows: AlikeRow[], more: Partial<Probe> = {}) =>
  candidatesOf([{ probe: { ...probe, ...more }, rows }]).map(({ caseId }) => caseId);

describe('who may be the person', () => {
  const others = Array.from({ length: 80 }, (_, index) => row(index + 1, { sex: 'male', birth_year: 1996 }));

  it('needs more than a name that many have', () => {
    const year = { birth: { year: 1993 } };
    expect(shown([row(0)], year)).toEqual(['case-0000']);
    expect(shown([row(0, { birth_year: 1990 }), ...others], year)).toEqual(['case-0000']);
    // Three years off and the other sex: enough for a rare name only.
    const far = row(0, { birth_year: 1991 });
    expect(shown([far], year)).toEqual(['case-0000']);
    expect(shown([far], { ...year, sex: 'male' })).toEqual([]);
  });

  it('is one for several files that are joined', () => {
    const found = candidatesOf([{ probe, rows: [row(1), row(2), row(3)] }]);
    const once = oncePerPerson(found, new Map([['case-0002', 'case-0001']]));
    expect(once.map(({ caseId, others: more }) => [caseId, more])).toEqual([
      ['case-0001', ['case-0002']],
      ['case-0003', []],
    ]);
  });

  it('is asked about at an agency whatever another recorded: five each, and no commoner by the others', () => {
    const decoys = Array.from({ length: 200 }, (_, index) => row(index + 1, { owner_agency_id: 'decoys' }));
    const mine = row(0, { birth_year: null });
    const asked = askedAbout([{ probe, rows: [...decoys, mine] }], new Map());
    const of = (agency: string) => asked.filter(({ ownerAgencyId }) => ownerAgencyId === agency).length;
    expect([of('agency'), of('decoys')]).toEqual([1, 5]);
  });
});
