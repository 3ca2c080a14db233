import { describe, expect, it } from '@jest/globals';
import { firstHours, nextReview } from './first-hours.js';
import { prefilled } from './prefill.js';
import { type KnownOfPerson, presume } from './presumption.js';

const NOTHING: KnownOfPerson = {
  treatedAsChild: true,
  trafficking: false,
  vitalMedication: false,
  disability: false,
  claimed: [],
};
const AGE_LIMIT = 13;

describe('a disappearance is presumed worrying', () => {
  it.each<[string, Partial<KnownOfPerson>, string[]]>([
    ['by nothing', {}, []],
    ['at 12', { youngest: 12 }, ['W1 under_age_limit']],
    ['not at 13', { youngest: 13 }, []],
    ['by an age of 11 to 15: the doubt is for the child', { youngest: 11 }, ['W1 under_age_limit']],
    ['by lack of autonomy', { disability: true }, ['W2 disability']],
    ['by vital medication', { vitalMedication: true }, ['W3 vital_medication']],
    ['by signs of trafficking', { trafficking: true }, ['W5 trafficking_signs']],
    ['by what the reporter says', { claimed: ['W6', 'W4'] }, ['W4 reporter', 'W6 reporter']],
    [
      'for each reason once, the one on record first',
      { youngest: 9, trafficking: true, claimed: ['W1', 'W5'] },
      ['W1 under_age_limit', 'W5 trafficking_signs'],
    ],
  ])('%s', (_what, known, expected) => {
    const { worrying, criteria } = presume({ ...NOTHING, ...known }, AGE_LIMIT);
    expect(criteria.map(({ code, because }) => `${code} ${because}`)).toEqual(expected);
    expect(worrying).toBe(expected.length > 0);
  });
});

describe('the first hours', () => {
  const doers = {
    reporter: 'shelter',
    police: 'police',
    guardian: 'guardian',
    house: 'shelter',
    service: 'service',
  };
  const codes = (of: Parameters<typeof firstHours>[1], who = doers) =>
    Object.fromEntries(firstHours(who, of).map(({ code, agencyId }) => [code, agencyId]));

  it('ask each agency for its own', () => {
    expect(codes({ toldChildFocus: true, trafficking: true, treatedAsChild: true })).toEqual({
      search_site: 'shelter',
      call_phone: 'shelter',
      report_to_police: 'shelter',
      criteria_sheet: 'police',
      send_description: 'shelter',
      call_guardian: 'shelter',
      inform_child_focus: 'police',
      inform_school: 'guardian',
      freeze_address: 'shelter',
      co_residents: 'shelter',
      leads_to_police: 'shelter',
      confirm_sis: 'police',
      review_first: 'police',
    });
  });

  it('ask for no more than the case needs, and whoever reported for what nobody on Relais does', () => {
    const few = codes({ toldChildFocus: false, trafficking: false, treatedAsChild: false }, {
      reporter: 'office',
    } as never);
    expect(Object.keys(few)).toEqual([
      'search_site',
      'call_phone',
      'report_to_police',
      'criteria_sheet',
      'send_description',
      'leads_to_police',
      'confirm_sis',
      'review_first',
    ]);
    expect(new Set(Object.values(few))).toEqual(new Set(['office']));
  });

  it('are followed by weekly reviews, then by monthly ones', () => {
    const rhythm = [0, 3, 4, 9].map((done) => nextReview('police', done, 4).code);
    expect(rhythm).toEqual(['review_weekly', 'review_weekly', 'review_monthly', 'review_monthly']);
  });
});

describe('what a search begins with', () => {
  const known = {
    medications: ['insulin', 'twice a day'],
    phones: ['+32 1', '+32 2'],
    accounts: [],
    networks: ['an uncle in Lille'],
    destinations: ['Lille'],
    departurePlans: ['the coast'],
    description: { hair: ['black', 'dyed red'], eyes: ['brown'], marks: [] },
  };

  it('is what was written down beforehand; the reporter’s own words count more', () => {
    expect(prefilled(known, { network: 'a cousin', eyes: 'green' })).toEqual({
      medication: 'insulin; twice a day',
      network: 'a cousin',
      destination: 'Lille; the coast',
      hair: 'black; dyed red',
      eyes: 'green',
      telephones: [{ number: '+32 1' }, { number: '+32 2' }],
    });
  });
});
