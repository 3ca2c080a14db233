import { describe, expect, it } from '@jest/globals';
import { type Circumstances, type Reachable, type RecipientRole, recipientsOf } from './recipients.js';

const agency = (id: string, kind: string, more: Partial<Reachable> = {}): Reachable => ({
  id,
  kind,
  district: null,
  onSystem: true,
  telephone: null,
  ...more,
});

/** One of each, and others of the same kinds that are nobody's business. */
const DIRECTORY: readonly Reachable[] = [
  agency('police', 'police', { district: 'brussels' }),
  agency('police-antwerp', 'police', { district: 'antwerp' }),
  agency('police-liege-1', 'police', { district: 'liege' }),
  agency('police-liege-2', 'police', { district: 'liege' }),
  agency('service', 'guardianship_service'),
  agency('focus', 'child_focus'),
  agency('office', 'immigration_office'),
  agency('cgrs', 'cgrs'),
  agency('centre', 'specialised_centre', { district: 'brussels' }),
  agency('centre-antwerp', 'specialised_centre', { district: 'antwerp' }),
  agency('guardian', 'guardian_office'),
  agency('other-guardian', 'guardian_office'),
  agency('reception', 'reception'),
  agency('other-reception', 'reception'),
  agency('shelter', 'child_shelter'),
  agency('youth', 'youth_service'),
  agency('other-youth', 'youth_service'),
];

const CHILD: Circumstances = {
  treatedAsChild: true,
  youngAdult: false,
  worrying: 'no',
  trafficking: false,
  asylum: false,
  district: 'brussels',
  youthServiceIds: [],
  mandatedByCourt: false,
  participantIds: [],
};
const ADULT: Circumstances = { ...CHILD, treatedAsChild: false };

const told = (of: Circumstances, directory = DIRECTORY) =>
  recipientsOf(of, directory).map(({ role, reason, agency: one }) => `${role}:${reason}:${one?.id ?? '-'}`);

const POLICE = 'police_zone:where_it_happened:police';
const SERVICE = 'guardianship_service:unaccompanied_minor:service';
const DUTY = 'guardian_duty_line:child_without_guardian:-';
const GUARDIAN = 'guardian:guardian_of_child:guardian';
const FOCUS = 'child_focus:presumed_worrying:focus';
const OFFICE = 'immigration_office:foreign_national:office';
const CGRS = 'cgrs:asylum_procedure:cgrs';
const CENTRE = 'specialised_centre:trafficking_signs:centre';

/** Child or adult × guardian × asylum × trafficking × worrying × age doubt (counts as child) × placed where. */
const MATRIX: [what: string, of: Circumstances, expected: string[]][] = [
  ['a child without a guardian', CHILD, [POLICE, SERVICE, DUTY, OFFICE]],
  [
    'a child with a guardian',
    { ...CHILD, guardianAgencyId: 'guardian' },
    [POLICE, SERVICE, GUARDIAN, OFFICE],
  ],
  [
    'a child of whom no person said where it was, without a stay',
    { ...CHILD, districtBy: 'reporter' },
    ['police_zone:reporter_district:police', SERVICE, DUTY, OFFICE],
  ],
  [
    'a child of whom no person said where it was, who lives in a house',
    { ...CHILD, districtBy: 'house', stayAgencyId: 'shelter' },
    ['police_zone:house_district:police', SERVICE, DUTY, OFFICE, 'accommodation:lives_there:shelter'],
  ],
  ['a child, presumed worrying', { ...CHILD, worrying: 'presumed' }, [POLICE, SERVICE, DUTY, FOCUS, OFFICE]],
  [
    'a child, assessed worrying',
    { ...CHILD, worrying: 'assessed' },
    [POLICE, SERVICE, DUTY, 'child_focus:assessed_worrying:focus', OFFICE],
  ],
  ['a child who asked for asylum', { ...CHILD, asylum: true }, [POLICE, SERVICE, DUTY, OFFICE, CGRS]],
  [
    'a child with signs of trafficking',
    { ...CHILD, trafficking: true, worrying: 'presumed' },
    [POLICE, SERVICE, DUTY, FOCUS, OFFICE, CENTRE],
  ],
  [
    'a child with everything',
    {
      ...CHILD,
      guardianAgencyId: 'guardian',
      asylum: true,
      trafficking: true,
      worrying: 'presumed',
      stayAgencyId: 'shelter',
      participantIds: ['reception', 'centre-antwerp'],
      youthServiceIds: ['youth'],
      mandatedByCourt: true,
    },
    [
      POLICE,
      SERVICE,
      GUARDIAN,
      FOCUS,
      OFFICE,
      'accommodation:lives_there:shelter',
      'reception:reception_place:reception',
      CGRS,
      'specialised_centre:trafficking_signs:centre-antwerp',
      'youth_service:youth_mandate:youth',
      'mandating_judge:court_measure:-',
    ],
  ],
  [
    'a child in a place of the reception agency, which is told once',
    { ...CHILD, stayAgencyId: 'reception', participantIds: ['reception'] },
    [POLICE, SERVICE, DUTY, OFFICE, 'accommodation:lives_there:reception'],
  ],
  ['an adult', ADULT, [POLICE, OFFICE]],
  ['an adult, worrying', { ...ADULT, worrying: 'presumed' }, [POLICE, OFFICE]],
  ['a young adult, worrying', { ...ADULT, youngAdult: true, worrying: 'presumed' }, [POLICE, FOCUS, OFFICE]],
  ['a young adult, not worrying', { ...ADULT, youngAdult: true }, [POLICE, OFFICE]],
  [
    'an adult with signs of trafficking, in asylum',
    { ...ADULT, trafficking: true, asylum: true, worrying: 'presumed' },
    [POLICE, OFFICE, CGRS, CENTRE],
  ],
  [
    'somebody who turned 18 while the guardian was still there',
    { ...ADULT, guardianAgencyId: 'guardian' },
    [POLICE, GUARDIAN, OFFICE],
  ],
];

/** The table once more, by role: when it is told. In the order in which they are told. */
const CONDITIONS: Partial<Record<RecipientRole, (of: Circumstances) => boolean>> = {
  police_zone: () => true,
  guardianship_service: ({ treatedAsChild }) => treatedAsChild,
  guardian: ({ guardianAgencyId }) => guardianAgencyId !== undefined,
  guardian_duty_line: ({ treatedAsChild, guardianAgencyId }) => treatedAsChild && !guardianAgencyId,
  child_focus: ({ worrying, treatedAsChild, youngAdult }) =>
    worrying !== 'no' && (treatedAsChild || youngAdult),
  immigration_office: () => true,
  accommodation: ({ stayAgencyId }) => stayAgencyId !== undefined,
  reception: ({ participantIds, stayAgencyId }) =>
    participantIds.includes('reception') && stayAgencyId !== 'reception',
  cgrs: ({ asylum }) => asylum,
  specialised_centre: ({ trafficking }) => trafficking,
  youth_service: ({ youthServiceIds }) => youthServiceIds.length > 0,
  mandating_judge: ({ mandatedByCourt }) => mandatedByCourt,
};

/** Child, young adult, adult × guardian × asylum × signs × mandate × court × reception takes part × worrying × lives where. */
function everyCombination(): Circumstances[] {
  const cross = <A extends object, B extends object>(all: readonly A[], more: readonly B[]): (A & B)[] =>
    all.flatMap((one) => more.map((two) => ({ ...one, ...two })));
  const ages = [
    { treatedAsChild: true, youngAdult: false },
    { treatedAsChild: false, youngAdult: true },
    { treatedAsChild: false, youngAdult: false },
  ];
  const either = [false, true];
  const lives = [undefined, 'shelter', 'other-reception', 'reception'].map((stayAgencyId) => ({
    stayAgencyId,
  }));
  const worrying = (['no', 'presumed', 'assessed'] as const).map((is) => ({ worrying: is }));
  let all: Circumstances[] = cross(cross(cross([CHILD], ages), lives), worrying);
  all = cross(
    all,
    either.map((yes) => ({ guardianAgencyId: yes ? 'guardian' : undefined })),
  );
  all = cross(
    all,
    either.map((asylum) => ({ asylum })),
  );
  all = cross(
    all,
    either.map((trafficking) => ({ trafficking })),
  );
  all = cross(
    all,
    either.map((mandatedByCourt) => ({ mandatedByCourt })),
  );
  all = cross(
    all,
    either.map((yes) => ({ youthServiceIds: yes ? ['youth'] : [] })),
  );
  return cross(
    all,
    either.map((yes) => ({ participantIds: yes ? ['reception'] : [] })),
  );
}

describe('who must be told', () => {
  it.each(MATRIX)('of %s: exactly these and nobody else', (_what, of, expected) => {
    expect(told(of)).toEqual(expected);
  });

  it('is what each role’s condition says, in every combination, each agency once in a role', () => {
    for (const of of everyCombination()) {
      const roles = recipientsOf(of, DIRECTORY).map(({ role }) => role);
      const expected = Object.entries(CONDITIONS).filter(([, holds]) => holds(of));
      expect({ of, roles }).toEqual({ of, roles: expected.map(([role]) => role) });
    }
    expect(everyCombination()).toHaveLength(3 * 2 ** 6 * 3 * 4);
  });

  it('is the same for whom is in doubt of age as for a child: the doubt is the caller’s to resolve for the child', () => {
    expect(told({ ...CHILD, worrying: 'presumed' })).not.toEqual(told({ ...ADULT, worrying: 'presumed' }));
  });

  it('is the zone where it happened; where several may be meant, a call, until somebody names one', () => {
    const zone = (of: Circumstances) => told(of)[0];
    expect(zone({ ...CHILD, district: 'antwerp' })).toBe('police_zone:where_it_happened:police-antwerp');
    expect(zone({ ...CHILD, district: 'liege' })).toBe('police_zone:where_it_happened:-');
    expect(zone({ ...CHILD, district: undefined })).toBe('police_zone:where_it_happened:-');
    expect(zone({ ...CHILD, district: 'liege', policeZoneId: 'police-liege-2' })).toBe(
      'police_zone:where_it_happened:police-liege-2',
    );
    // Only a zone is named as a zone.
    expect(zone({ ...CHILD, policeZoneId: 'focus' })).toBe(POLICE);
  });

  it('does not depend on who is on Relais: whoever is not keeps the role, and is called', () => {
    const off = DIRECTORY.map((one) => ({ ...one, onSystem: false }));
    const everything = MATRIX.find(([what]) => what === 'a child with everything')![1];
    expect(told(everything, off)).toEqual(told(everything));
    const none = recipientsOf(everything, []).map(({ role, agency: one }) => [role, one]);
    expect(none.every(([, one]) => one === undefined)).toBe(true);
    expect(none.map(([role]) => role)).toEqual([
      'police_zone',
      'guardianship_service',
      'guardian_duty_line',
      'child_focus',
      'immigration_office',
      'cgrs',
      'specialised_centre',
      'youth_service',
      'mandating_judge',
    ]);
  });
});
