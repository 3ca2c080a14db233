/** Whom the Service recognises as a guardian, by login. */
export const DEMO_GUARDIANS = [
  { login: 'guardian', kind: 'volunteer', languages: ['prs', 'eng'], districts: ['brussels', 'leuven'] },
  {
    login: 'guardian.amira',
    kind: 'employee',
    languages: ['pus', 'ara'],
    districts: ['brussels', 'walloon_brabant'],
  },
  {
    login: 'guardian.koen',
    kind: 'volunteer',
    languages: ['eng'],
    districts: ['antwerp', 'limburg', 'east_flanders'],
    accreditedUntil: '2029-12-31',
  },
];
