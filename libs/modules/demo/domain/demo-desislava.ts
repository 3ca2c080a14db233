import { DESISLAVA_CARED_FOR, DESISLAVA_OPENED as WOMAN } from './demo-care-acts.js';
import type { DemoStory } from './demo-story.js';

const DAY = 24;

/** Met by the inspectorate in August; she lives on her own now, and the case is closed. */
export const DESISLAVA: DemoStory = {
  by: 'labour',
  hoursAgo: WOMAN,
  intake: {
    person: {
      sex: 'female',
      birthDate: { year: 1997, month: 2, day: 9, precision: 'day' },
      birthDateSource: 'document',
      names: [{ kind: 'primary', familyName: 'Petrova', givenNames: 'Desislava' }],
      citizenships: ['BG'],
      languages: [{ code: 'bul' }],
    },
    circumstances: {
      foundPlace: 'Camionnette de nettoyage ; onze personnes dans un deux-pièces',
      district: 'brussels',
      narrative: 'Dix-huit bureaux par nuit. Sa carte et son salaire sont chez l’homme qui conduit.',
      narrativeLanguage: 'fra',
      means: ['withholds_documents'],
      purposes: ['labour_exploitation'],
    },
    indicators: [
      { code: 'C3D', answer: 'yes' },
      { code: 'E1', answer: 'yes' },
      { code: 'E3', answer: 'yes' },
      { code: 'C1D', answer: 'no' },
    ],
    needs: ['safe_place', 'medical', 'lawyer'],
  },
  acts: [
    {
      act: 'call',
      by: 'labour',
      toAll: ['alba', 'scalda'],
      service: 'residential',
      urgency: 'tonight',
      ground: 'informed_consent',
      message: 'Elle veut partir ce soir, avant le retour de la camionnette.',
      hoursAgo: WOMAN - 1,
    },
    {
      act: 'refuse',
      by: 'shelter.antwerp',
      reason: 'no_place',
      detail: 'Niets vrij vóór maandag.',
      hoursAgo: WOMAN - 1.5,
    },
    { act: 'reserve', by: 'shelter', place: 'Chambre 3', accept: true, hoursAgo: WOMAN - 2 },
    { act: 'arrive', by: 'shelter', hoursAgo: WOMAN - 3 },
    {
      act: 'number',
      by: 'labour',
      kind: 'initial_report',
      number: 'BR.69.I5.000932/2026',
      hoursAgo: WOMAN - 8,
    },
    { act: 'hear', by: 'labour', heardAs: 'victim', language: 'bul', hoursAgo: WOMAN - 4 * DAY },
    {
      act: 'book',
      by: 'shelter',
      role: 'lawyer',
      purpose: 'legal_advice',
      who: 'lawyer',
      lawyerRole: 'victim',
      district: 'brussels',
      startsIn: -(WOMAN - 9 * DAY),
      hoursAgo: WOMAN - 6 * DAY,
    },
    { act: 'agree', by: 'lawyer', hoursAgo: WOMAN - 7 * DAY },
    { act: 'present', by: 'shelter', hoursAgo: WOMAN - 9 * DAY },
    { act: 'assert', by: 'shelter', status: 'actual', hoursAgo: WOMAN - 12 * DAY },
    {
      act: 'askLead',
      by: 'labour',
      to: 'alba',
      reason: 'specialised_help',
      message: 'L’audition est faite.',
      hoursAgo: WOMAN - 14 * DAY,
    },
    { act: 'takeLead', by: 'shelter', hoursAgo: WOMAN - 15 * DAY },
    {
      act: 'attach',
      by: 'shelter',
      paper: 'contract',
      kind: 'contract',
      category: 'assistance',
      title: 'Contrat de la boulangerie',
      hoursAgo: WOMAN - 61 * DAY,
    },
    { act: 'depart', by: 'shelter', reason: 'own_housing', hoursAgo: 30 * DAY },
    { act: 'followUp', by: 'shelter', hoursAgo: 29 * DAY },
    {
      act: 'close',
      by: 'shelter',
      reason: 'goals_reached',
      detail:
        'Elle travaille dans une boulangerie et a son propre appartement. L’avocate poursuit la demande d’indemnisation.',
      hoursAgo: 6 * DAY,
    },
    ...DESISLAVA_CARED_FOR,
  ],
};
