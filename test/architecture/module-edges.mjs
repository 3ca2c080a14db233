/**
 * Which module of libs/modules may import which other. An edge is a decision: the importer can no longer be understood,
 * tested or replaced without the other. The list must stay without cycles; where two modules need each other, the one
 * that is told later subscribes to an event of the first through the outbox (docs/architecture.md).
 */
export const OPEN_TO_EVERY_MODULE = ['access', 'audit'];

/** Module → the modules it may import besides those open to all. A module that is not listed imports no other. */
export const MODULE_EDGES = {
  // A login, a logout and a wrong password are audited; the audit itself takes the actor from the unit of work.
  access: ['audit'],
  audit: [],
  identification: [],
  // An intake opens a case with what was seen: person, circumstances, indicators.
  cases: ['identification'],
  // A caseload lists cases as the list of cases shows them.
  caseload: ['cases'],
  referrals: ['cases'],
  // A note and a way to reach somebody are written into a case one takes part in; a note that is kept ends its draft.
  care: ['cases', 'identification'],
  // Who may be the same person is found by names, folded as the cases keep them.
  persons: ['cases'],
  // A place is kept for the people of a referral and accepted with it; who arrives is known by the brief of the case, and an
  // arrival is the receipt of the hand-over that waits.
  shelters: ['cases', 'referrals', 'police'],
  // The page of a shift opens care notes with their place, and says the level of risk by the rules of those who care.
  'shift-handovers': ['care', 'cases'],
  // Somebody is asked for a case one takes part in.
  appointments: ['cases'],
  // A waiting list says sex, age and languages of each minor; 18 ends a guardianship. A report that is handed in ends its draft.
  guardianship: ['cases', 'identification'],
  // A desk says sex and age; what a plan needs of a child depends on its age.
  'youth-services': ['cases'],
  // Whom an alert reaches, and how worrying it is, depends on sex, age and health, and what was written
  // down before for the case that somebody disappears is what a search begins with;
  // an alert tells them.
  // Who was not there in the evening round of a shelter, and may not be waited for, is reported with the mark.
  // Who is told gets the photo that the search is made with: bytes are the documents'. A report of a missing person and a
  // poster are set on the page of the letters.
  // A report that was written without a connection says when it was, by the bounds of an intake.
  missing: ['identification', 'cases', 'care', 'alerts', 'shelters', 'documents', 'letters'],
  // A locked telephone of a shelter says which of those who live there is missing.
  devices: ['shelters', 'missing'],
  // Whoever opens a case in an emergency has it by no other way: it knows the case by id alone.
  emergency: [],
  // Who is discussed is known by the id of the case alone.
  consultations: [],
  // A breach touches cases as identifiers, which the database links: it imports no case work.
  incidents: [],
  // Whether a case is due and what holds it are the database's to say, over all tables: it knows the case by id alone.
  erasure: [],
  // What a person is told is set on the page of the letters; sealed addresses in what people wrote stay out.
  // Its officers are those of erasures.
  'subject-rights': ['letters', 'shelters', 'erasure'],
  // Access that ends with what it was passed on from is told as that of referrals.
  disclosures: ['referrals'],
  // Who works where: it knows accounts and agencies, and no case.
  // What somebody had opened in an emergency ends with their account, and the log of its case says so.
  administration: ['emergency'],
  // A document knows its case by id alone.
  documents: [],
  // Whom a check met is reported as any other: a prefilled draft becomes a case, and a child alone is signalled with it;
  // its own referrals are followed up.
  police: ['cases', 'identification', 'guardianship', 'referrals'],
  // What is told of an alert, and when, is the alert's; by which channels is the notices'. An alert knows its case by id alone.
  alerts: [],
  // Alerts are told here, and so is the recovery of a login; what a letter was to hold is told to houses that were not told today. All
  // other notices come from the modules themselves, through their rows and handlers.
  notifications: ['administration', 'alerts', 'shelters'],
  // A letter says what the screens show of a case, its referrals, its guardianship and its appointments; what people wrote
  // into them is held against the sealed addresses of its places.
  letters: ['cases', 'referrals', 'guardianship', 'appointments', 'shelters'],
  // A timeline on paper stands on the page of the letters, and what people wrote into it is held against sealed addresses; so does
  // the record of a breach. A long one is made as a task.
  exports: ['cases', 'incidents', 'letters', 'shelters', 'tasks'],
  // A to-do belongs to a case that its maker takes part in; its owner is a colleague as the caseload knows them.
  'to-dos': ['caseload', 'cases'],
  // What is owed to one person is shown to those who take part in the case; the sources come from outside.
  agenda: ['cases'],
  // Long work knows its case by id alone; whoever knows the work brings it.
  tasks: [],
  // The demo writes its data through the use cases of the others, as their users would.
  demo: [
    'subject-rights',
    'administration',
    'alerts',
    'care',
    'cases',
    'consultations',
    'disclosures',
    'devices',
    'documents',
    'emergency',
    'identification',
    'incidents',
    'referrals',
    'appointments',
    'guardianship',
    'missing',
    'letters',
    'notifications',
    'persons',
    'police',
    'shelters',
    'shift-handovers',
    'caseload',
    'to-dos',
    'youth-services',
  ],
};

/** Everything a module may import; the two that are open to all keep to their own line. */
export function importsAllowedTo(module) {
  const own = MODULE_EDGES[module] ?? [];
  return OPEN_TO_EVERY_MODULE.includes(module) ? own : [...OPEN_TO_EVERY_MODULE, ...own];
}

/** @throws {Error} naming the ring, when the declared list has one. */
export function assertAcyclic(edges = MODULE_EDGES) {
  const visit = (module, path) => {
    if (path.includes(module)) {
      throw new Error(
        `test/architecture/module-edges.mjs declares a cycle: ${[...path, module].join(' → ')}. ` +
          'Remove one edge and let that module subscribe to an event of the other.',
      );
    }
    for (const next of edges[module] ?? []) visit(next, [...path, module]);
  };
  for (const module of Object.keys(edges)) visit(module, []);
}
