import { cited, item } from './code-list-item.js';
import { criminalCode } from './new-criminal-code.js';

/**
 * On what ground data about a person go from one agency to another. Consent is one ground among several: a grant that
 * rests on a duty stays when consent is withdrawn, and the screen says which and why.
 */
export const legalGrounds = [
  item(
    'informed_consent',
    'Consentement éclairé de la personne',
    'Geïnformeerde toestemming van de persoon',
    'Einwilligung der Person nach Aufklärung',
    'Informed consent of the person',
    {
      ...cited([
        { text: 'Council of Europe Convention on Action against Trafficking in Human Beings, art. 12(7)' },
        { text: 'Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)' },
      ]),
      onConsent: true,
    },
  ),
  item(
    'minor_in_danger',
    'Mineur en danger',
    'Minderjarige in gevaar',
    'Minderjährige Person in Gefahr',
    'Minor in danger',
    cited(criminalCode('458bis', '353 §1')),
  ),
  item(
    'legal_duty_notification',
    'Obligation de signaler un mineur non accompagné',
    'Plicht om een niet-begeleide minderjarige te melden',
    'Pflicht zur Meldung unbegleiteter Minderjähriger',
    'Duty to notify an unaccompanied minor',
    cited([
      { text: 'Guardianship Act (Programme Law of 24 December 2002, art. 479)' },
      { text: 'Circular of 19 April 2004 on unaccompanied minors' },
    ]),
  ),
  item(
    'legal_duty_specialised_centre',
    'Obligation de mettre la victime présumée en contact avec un centre spécialisé',
    'Plicht om het vermoedelijke slachtoffer in contact te brengen met een gespecialiseerd centrum',
    'Pflicht, das mutmaßliche Opfer an ein Fachzentrum zu vermitteln',
    'Duty to put a presumed victim in contact with a specialised centre',
    cited([
      { text: 'Aliens Act of 15 December 1980, art. 61/2 §1' },
      { text: 'Circular of 23 December 2016 on multidisciplinary cooperation', validFrom: '2017-03-10' },
    ]),
  ),
  item(
    'vital_interest',
    'Intérêt vital de la personne',
    'Vitaal belang van de persoon',
    'Lebenswichtiges Interesse der Person',
    'Vital interest of the person',
    cited([{ text: 'Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)' }]),
  ),
  item(
    'youth_care_mandate',
    'Mandat d’un service d’aide à la jeunesse ou d’un juge',
    'Mandaat van een jeugdhulpdienst of een rechter',
    'Auftrag eines Jugendhilfedienstes oder eines Gerichts',
    'Mandate of a youth care service or a judge',
    cited([{ text: 'Youth care legislation of the competent Community' }]),
  ),
  item(
    'case_consultation',
    'Concertation de cas',
    'Casusoverleg',
    'Fallkonferenz (casusoverleg / concertation de cas)',
    'Case consultation',
    cited([
      ...criminalCode('458ter', '353 §2'),
      { text: 'Law of 8 January 2026 on data processing in case consultations', validFrom: '2026-02-15' },
    ]),
  ),
  item(
    'shared_secrecy',
    'Secret professionnel partagé, la personne étant informée',
    'Gedeeld beroepsgeheim, met medeweten van de persoon',
    'Geteiltes Berufsgeheimnis, mit Wissen der Person',
    'Shared professional secrecy, the person being informed',
    cited(criminalCode('458', '352')),
  ),
  item(
    'other_legal_ground',
    'Autre base légale (à préciser dans le message)',
    'Andere rechtsgrond (toe te lichten in het bericht)',
    'Andere Rechtsgrundlage (in der Nachricht anzugeben)',
    'Other legal ground (to be named in the message)',
    { source: 'The law that the sender names in the message' },
  ),
];
