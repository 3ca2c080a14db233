import { codeLists } from '#platform/code-lists';

/** An entry of a timeline as the API gives it to the screen. */
export interface ShownEntry {
  seq: number;
  kind: 'act' | 'look' | 'refusal' | 'sharing';
  action: string;
  at: string;
  occurredAt?: string;
  /** Told by the day: it has neither a number nor a name. */
  dayOnly: boolean;
  actorName?: string;
  agency?: { name: string };
  categories: string[];
  count?: number;
  facts: { name: string; list?: string; codes?: string[]; text?: string }[];
  changes: {
    field: string;
    category: string;
    before?: string;
    after?: string;
    list?: string;
    redacted: boolean;
  }[];
}

/*
 * The English words of the screen, by hand: neither the words of the files nor their functions are asked, so that a field, an act or a value
 * that a file leaves out or says otherwise is seen. A code without words here stays a code, which no file says.
 */
const KINDS = { act: 'Act', look: 'Look', refusal: 'Refused look', sharing: 'Data shared' };
const UNNAMED: Partial<Record<ShownEntry['kind'], string>> = {
  look: 'Looked at',
  refusal: 'Was refused a look',
};
const ACTIONS: Readonly<Record<string, string>> = {
  'case.opened': 'Case opened',
  'assertion.created': 'Assessed',
  'field.changed': 'Changed',
  'worker.named': 'Worker named',
  'alert.raised': 'Alert raised',
  'alert.told': 'Told of the alert',
  'alert.widened': 'More agencies told of the alert',
  'alert.unreached': 'No message of the alert reached an agency',
  'alert.ended': 'Alert ended',
  'access.opened': 'Shared',
  'referral.sent': 'Referral sent',
  'referral.refused': 'Referral refused',
  'missing.started': 'Reported missing',
  'missing.alerted': 'Agencies told of the disappearance',
  'missing.raised': 'Presumed worrying since more is known',
  'missing.told_later': 'Told because more is known',
  'missing.asked_later': 'Task of the search asked for because more is known',
  'missing.task_done': 'Task of the search done',
  'missing.found': 'Person found or back',
};
const FACTS: Readonly<Record<string, string>> = {
  lookedAt: 'Looked at',
  from: 'From',
  to: 'To',
  with: 'With',
  worker: 'Worker',
  deputy: 'Deputy',
  shared: 'Data',
  service: 'Service',
  urgency: 'Urgency',
  reason: 'Reason',
  outcome: 'Outcome',
  criterion: 'Criterion',
  because: 'Because',
  role: 'Role',
  task: 'Task',
  when: 'When',
};
const FIELDS: Readonly<Record<string, string>> = {
  'person.names': 'Name',
  'person.sex': 'Sex',
  'person.birthDate': 'Date of birth',
  'person.birthDateSource': 'Source of the date of birth',
  'person.apparentAge': 'Apparent age',
  'person.ageInDoubt': 'Age in doubt',
  'circumstances.foundPlace': 'Where the person was found',
  'circumstances.foundAt': 'When the person was found',
  'circumstances.narrative': 'In one sentence',
  'assertion.status': 'Assessment',
  'assertion.basis': 'Basis of the assessment',
  'missing.lastSeenAt': 'When the person was last seen',
  'missing.lastSeenPlace': 'Where the person was last seen',
  'missing.foundAt': 'When the missing person was found',
  'missing.foundBy': 'Found by',
  'missing.foundPlace': 'Where the missing person was found',
  'missing.foundState': 'State of the person',
};
const VALUES: Readonly<Record<string, string>> = {
  possible: 'possible victim',
  actual: 'victim',
  false: 'no',
};
const BECAUSE: Readonly<Record<string, string>> = { trafficking_signs: 'signs of trafficking on file' };

const ZONE = { timeZone: 'Europe/Brussels' } as const;
const LONG = { ...ZONE, dateStyle: 'long' } as const;
const dayOf = (at: string) => new Intl.DateTimeFormat('en-GB', LONG).format(new Date(at));
const instantOf = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { ...LONG, timeStyle: 'short' }).format(new Date(at));
const labelOf = (list: string, code: string) =>
  codeLists[list]!.find((one) => one.code === code)?.labels.en ?? code;
const labelsOf = (list: string, codes: readonly string[]) =>
  codes.map((code) => labelOf(list, code)).join(', ');

function factOf({ name, list, codes = [], text }: ShownEntry['facts'][number]): string {
  if (name === 'when') return `${FACTS[name]}: not said`;
  if (name === 'because') return `${FACTS[name]}: ${codes.map((code) => BECAUSE[code] ?? code).join(', ')}`;
  const nothing = name === 'lookedAt' ? 'who takes part, leads and looked' : '';
  return `${FACTS[name] ?? name}: ${text ?? (labelsOf(list!, codes) || nothing)}`;
}

function changeOf({ field, list, before, after }: ShownEntry['changes'][number]) {
  const valueOf = (text = '') => {
    if (text && list) return labelsOf(list, text.split(', '));
    if (text && /\.(found|lastSeen)At$/.test(field)) return instantOf(text);
    return field === 'person.apparentAge' ? text.replace(/^(\d+)-\1$/, '$1') : (VALUES[text] ?? text);
  };
  return { field: FIELDS[field] ?? field, before: valueOf(before), after: valueOf(after) };
}

/** All that the screen says of an entry. */
export interface SaidEntry {
  /** Empty for what is told by the day. */
  number: string;
  when: string;
  happened: string;
  kind: string;
  agency: string;
  who: string;
  what: string;
  detail: string;
  categories: string;
  times: string;
  changes: { field: string; before: string; after: string }[];
}

/** What the screen says of an entry, in English. */
export function saidOf(entry: ShownEntry): SaidEntry {
  const { seq, kind, action, at, occurredAt, dayOnly, actorName, agency, categories, count, facts } = entry;
  return {
    number: dayOnly ? '' : String(seq),
    when: dayOnly ? dayOf(at) : instantOf(at),
    happened: occurredAt ? instantOf(occurredAt) : '',
    kind: KINDS[kind],
    agency: agency?.name ?? 'Relais',
    who: actorName ?? '',
    what: ACTIONS[action] ?? UNNAMED[kind] ?? action,
    detail: facts.map(factOf).join(' · '),
    categories: labelsOf('category', categories),
    times: String(count ?? ''),
    changes: entry.changes.map(changeOf),
  };
}

const NO_CHANGE = { field: '', before: '', after: '' };

/** The rows of the CSV file that say it: one for each changed field. */
export const csvRowsOf = ({ changes, ...said }: SaidEntry): string[][] => {
  const { number, when, happened, kind, agency, who, what, detail, categories, times } = said;
  const begin = [number, when, happened, kind, agency, who, what, detail, categories];
  return (changes.length > 0 ? changes : [NO_CHANGE]).map(({ field, before, after }) =>
    begin.concat(field, before, after, times),
  );
};

/** The cells of a CSV file of ours: quoted, separated by semicolons. */
export const cellsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      line
        .replace(/^\uFEFF?"/, '')
        .replace(/"$/, '')
        .split('";"')
        .map((cell) => cell.replaceAll('""', '"')),
    );

/** The foot of each page of paper, and the head of its table. */
const FOOT = /Made by .+? on \d.+?Fingerprint of the contents: [0-9a-f ]+BE-[\w-]+\s*Page \d+ of \d+/g;
const HEAD = /Entry\s*When\s*Who\s*What/g;
const blankless = (text: string) => text.replaceAll(/\s+/g, '');

/** What stands on paper of one entry: where it begins, and the whole of it, without blanks. */
function onPaper(said: SaidEntry): { begin: string; whole: string } {
  const { number, when, happened, agency, who, what, detail, times, changes } = said;
  const begin = blankless(number + when + [who, agency].filter(Boolean).join(', '));
  const more = [happened && `happened ${happened}`, Number(times) > 1 && `${times} times`, detail];
  const values = changes.map(
    ({ field, before, after }) => `${field}: ${[before, after].filter(Boolean).join(' → ')}`,
  );
  return { begin, whole: begin + blankless([what, more.filter(Boolean).join(' · '), ...values].join('')) };
}

/**
 * What stands on paper of each entry, beside what should: the text is cut where the next entry begins.
 *
 * @param text of the PDF
 * @param entries in the order of the paper, and the last of them is its last
 */
export function paperOf(text: string, entries: readonly SaidEntry[]): { found: string; whole: string }[] {
  const paper = blankless(text.replaceAll(FOOT, '').replaceAll(HEAD, ''));
  const wanted = entries.map(onPaper);
  let from = 0;
  const begins = wanted.map(({ begin }) => {
    const at = paper.indexOf(begin, from);
    if (at >= 0) from = at + begin.length;
    return at;
  });
  return wanted.map(({ whole }, index) => {
    const next = begins.slice(index + 1).find((at) => at >= 0);
    return { found: begins[index]! < 0 ? '' : paper.slice(begins[index], next), whole };
  });
}
