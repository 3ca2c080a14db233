import { item } from './code-list-item.js';

/** Which kinds of agency have a right on the rows of a category; a kind that is not named has no right. */
type Access = {
  /** Read every row, once the agency takes part and the category is open to it, and write their own. */
  readonly readAllAndWrite?: string;
  /** Read every row, as above. */
  readonly readAll?: string;
  /** Read and write their own rows. */
  readonly own?: string;
  /** Read their own rows, which others write for them: the place of an appointment, a place that a desk gave. */
  readonly readOwn?: string;
};

export const OPENINGS = ['signal', 'appointment', 'mandate', 'emergency'] as const;
export type Opening = (typeof OPENINGS)[number];

/** A data category: the unit of the need-to-know matrix. A right is always a right on one of these. */
export interface DataCategory {
  readonly code: string;
  /** fr, nl, de, en */
  readonly label: readonly [fr: string, nl: string, de: string, en: string];
  /** Kinds of agencies, divided by spaces. */
  readonly access: Access;
  /**
   * What opens the rows of other agencies beside a referral, a disclosure and taking part: nothing, unless it is named here.
   * `signal`: a signalled minor, to the guardianship service. `appointment`: the guardian's appointment, to the guardian. `mandate`: the
   * appointment of a lawyer, to the lawyer. `emergency`: emergency access.
   */
  readonly openedBy: readonly Opening[];
  /** Tables of which a row of an agency keeps the category open to the agencies to which it passed the case on (ADR 0010), divided by spaces. */
  readonly staysOpen?: string;
  /** Tables of which a row alone does not. Each table that `guard_category` guards stands in one of the two. */
  readonly closes?: string;
}

/**
 * Each data category, once. `npm run schema:generate` writes the rows of the matrix and the functions that name each category from these;
 * the code list and its labels are these. What else must know a category fails and names it: `test/security/decided-rights.ts` is the
 * decision of the data protection officer, apart on purpose.
 */
export const DATA_CATEGORIES: readonly DataCategory[] = [
  {
    code: 'identity',
    label: ['Identité', 'Identiteit', 'Identität', 'Identity'],
    access: {
      readAllAndWrite:
        'police labour_inspectorate immigration_office guardianship_service guardian_office specialised_centre child_shelter',
      readAll: 'magistrate youth_service reception cgrs justice_of_peace lawyer_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    staysOpen: 'persons safe_contacts',
    closes: 'safe_contact_details person_names case_relations',
  },
  {
    code: 'photo',
    label: ['Photo de la personne', 'Foto van de persoon', 'Foto der Person', 'Photo of the person'],
    access: {
      readAllAndWrite:
        'police labour_inspectorate immigration_office guardianship_service guardian_office specialised_centre child_shelter',
      readAll: 'magistrate youth_service reception cgrs lawyer_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
  },
  {
    code: 'indicators',
    label: [
      'Indicateurs et circonstances',
      'Indicatoren en omstandigheden',
      'Indikatoren und Umstände',
      'Indicators and circumstances',
    ],
    access: {
      readAll: 'magistrate lawyer_practice',
      own: 'police labour_inspectorate immigration_office guardianship_service guardian_office specialised_centre child_shelter youth_service reception cgrs',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    staysOpen: 'circumstances indicator_answers assertions',
    closes: 'case_events',
  },
  {
    code: 'care',
    label: [
      'Notes de suivi et plan de sécurité',
      'Zorgnotities en veiligheidsplan',
      'Betreuungsnotizen und Schutzplan',
      'Care notes and risk plan',
    ],
    access: {
      readAllAndWrite: 'specialised_centre child_shelter',
      readAll: 'guardianship_service guardian_office lawyer_practice',
      own: 'youth_service reception cgrs',
    },
    openedBy: ['emergency'],
    staysOpen: 'care_notes risk_plans',
    closes: 'shift_resident_lines',
  },
  {
    code: 'health',
    label: ['Santé', 'Gezondheid', 'Gesundheit', 'Health'],
    access: {
      readAllAndWrite: 'specialised_centre child_shelter',
      readAll: 'guardianship_service guardian_office lawyer_practice',
      own: 'youth_service reception cgrs',
    },
    openedBy: ['emergency'],
    staysOpen: 'health_records',
  },
  {
    code: 'statements',
    label: [
      'Déclarations et numéros de procès-verbal',
      'Verklaringen en pv-nummers',
      'Aussagen und Protokollnummern',
      'Statements and police record numbers',
    ],
    access: {
      readAllAndWrite: 'police labour_inspectorate',
      readAll: 'magistrate lawyer_practice',
    },
    openedBy: ['appointment', 'mandate', 'emergency'],
    staysOpen: 'police_records hearings',
    closes: 'police_record_shares',
  },
  {
    code: 'proceedings',
    label: ['Procédure judiciaire', 'Gerechtelijke procedure', 'Gerichtsverfahren', 'Proceedings'],
    access: {
      readAllAndWrite: 'magistrate',
      readAll:
        'immigration_office guardianship_service guardian_office specialised_centre child_shelter lawyer_practice',
      own: 'police',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
  },
  {
    code: 'residence',
    label: ['Documents de séjour', 'Verblijfsdocumenten', 'Aufenthaltsdokumente', 'Residence documents'],
    access: {
      readAllAndWrite: 'immigration_office',
      readAll:
        'police labour_inspectorate magistrate guardianship_service guardian_office specialised_centre child_shelter youth_service reception cgrs lawyer_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
  },
  {
    code: 'guardianship',
    label: ['Tutelle', 'Voogdij', 'Vormundschaft', 'Guardianship'],
    access: {
      readAllAndWrite: 'guardianship_service guardian_office',
      readAll:
        'police labour_inspectorate magistrate immigration_office specialised_centre child_shelter youth_service reception cgrs justice_of_peace lawyer_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    closes: 'minors minor_concerns age_assessments guardianships guardianship_reports minor_silences',
  },
  {
    code: 'appointments',
    label: ['Rendez-vous', 'Afspraken', 'Termine', 'Appointments'],
    access: {
      readAllAndWrite: 'guardianship_service guardian_office specialised_centre child_shelter youth_service',
      own: 'police labour_inspectorate magistrate reception cgrs lawyer_practice',
      readOwn: 'interpreter_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    closes: 'appointments appointment_texts',
  },
  {
    code: 'referrals',
    label: ['Orientations', 'Doorverwijzingen', 'Vermittlungen', 'Referrals'],
    access: {
      readAll: 'magistrate guardianship_service guardian_office',
      own: 'police labour_inspectorate specialised_centre child_shelter youth_service reception cgrs',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    staysOpen: 'case_needs consents hand_overs',
    closes: 'referrals referral_calls',
  },
  {
    code: 'assistance',
    label: [
      'Aide et indemnisation',
      'Hulp en schadevergoeding',
      'Hilfe und Entschädigung',
      'Assistance and compensation',
    ],
    access: {
      readAllAndWrite: 'specialised_centre child_shelter youth_service',
      readAll: 'magistrate guardianship_service guardian_office lawyer_practice',
      own: 'reception cgrs',
    },
    openedBy: ['appointment', 'mandate', 'emergency'],
    closes: 'youth_mandates youth_decisions',
  },
  {
    code: 'whereabouts',
    label: ['Lieu de séjour', 'Verblijfplaats', 'Aufenthaltsort', 'Whereabouts'],
    access: {
      readAllAndWrite: 'specialised_centre child_shelter',
      readAll: 'guardianship_service guardian_office youth_service',
      own: 'reception cgrs',
      readOwn: 'police labour_inspectorate',
    },
    openedBy: ['signal', 'appointment', 'mandate'],
    closes: 'stays stay_placements presence_marks presence_absences',
  },
  {
    code: 'missing',
    label: ['Disparition', 'Verdwijning', 'Vermisstenfall', 'Missing episode'],
    access: {
      readAllAndWrite:
        'police labour_inspectorate guardianship_service guardian_office specialised_centre child_shelter youth_service reception cgrs child_focus',
      readAll: 'magistrate immigration_office lawyer_practice',
    },
    openedBy: ['signal', 'appointment', 'mandate', 'emergency'],
    staysOpen: 'alert_facts disappearance_signs missing_entries',
    closes: 'missing_recipients missing_tasks preventive_requests address_requests missing_mistakes',
  },
];

/** The code list of data categories. */
export const categories = DATA_CATEGORIES.map(({ code, label }) => item(code, ...label));
