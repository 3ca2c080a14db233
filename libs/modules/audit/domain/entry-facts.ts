export type EventKind = 'act' | 'look' | 'refusal' | 'sharing';

/** What an entry says beside its act and its changed fields. */
export const FACT_NAMES = [
  'lookedAt',
  'from',
  'to',
  'with',
  'worker',
  'deputy',
  'shared',
  'service',
  'urgency',
  'reason',
  'outcome',
  'criterion',
  'because',
  'role',
  'task',
  'when',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** One of it: codes of a list, the code of a reason, that a time was not said, or the name of an agency. Screens and files say the same from it. */
export interface EntryFact {
  name: FactName;
  list?: FactList;
  codes?: readonly string[];
  text?: string;
}

/** What an entry is told from. */
export interface FactSource {
  kind: EventKind;
  action: string;
  /** Looks and refusals of another agency: only the day (in Brussels) is told. */
  dayOnly: boolean;
  categories: string[];
  params: Record<string, string>;
}

/** Param → name of the fact and list of its codes, for acts that begin like that. */
const OF_PARAMS: readonly [acts: RegExp, facts: Readonly<Record<string, [FactName, FactList]>>][] = [
  [/^referral\./, { service: ['service', 'referral-service'], urgency: ['urgency', 'urgency'] }],
  [/^referral\.refused$/, { code: ['reason', 'refusal-reason'] }],
  [/^referral\.completed$/, { code: ['outcome', 'completion-outcome'] }],
  [
    /^missing\.(raised|told_later|asked_later|task_)/,
    {
      criterion: ['criterion', 'missing-criterion'],
      role: ['role', 'missing-role'],
      task: ['task', 'missing-task'],
      outcome: ['outcome', 'missing-task-outcome'],
      reason: ['reason', 'missing-reason'],
    },
  ],
  [/^guardianship\.conflict_lifted$/, { reason: ['reason', 'conflict-lifting'] }],
  [/^missing\.found$/, { outcome: ['outcome', 'missing-outcome'] }],
  [/^missing\.debriefed$/, { manner: ['outcome', 'missing-debriefing'] }],
];

export const FACT_LISTS = [
  'category',
  'referral-service',
  'urgency',
  'refusal-reason',
  'completion-outcome',
  'conflict-lifting',
  'missing-criterion',
  'missing-role',
  'missing-task',
  'missing-task-outcome',
  'missing-reason',
  'missing-outcome',
  'missing-debriefing',
] as const;
export type FactList = (typeof FACT_LISTS)[number];

/** Acts that name when something was: where no person said it, the entry says that it was not said. */
const NAMES_A_TIME = /^(missing\.(found|debriefed|reported_to_police|publication_decided)|hearing\.held)$/;

/** @returns what such an act adds to its params */
export const whenSaid = (at: Date | undefined): Record<string, string> => (at ? {} : { when: 'not_said' });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids that an entry holds, of agencies and of others. */
export const idsIn = ({ params }: Pick<FactSource, 'params'>): string[] =>
  Object.values(params).filter((value) => UUID.test(value));

/** @returns what an entry says without the ids that the reader may not know */
export const paramsWithout = (
  params: Readonly<Record<string, string>>,
  isHidden: (id: string) => boolean,
): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => !isHidden(value)));

/** @param nameOf name of an agency or a colleague, or undefined where the reader may not know it */
export function factsOf(
  source: FactSource,
  nameOf: (id: string | undefined) => string | undefined,
): EntryFact[] {
  const { kind, action, dayOnly, categories, params } = source;
  // A refused look showed nothing.
  if (kind === 'refusal' || (kind === 'look' && dayOnly)) return [];
  if (kind === 'look') return [{ name: 'lookedAt', list: 'category', codes: categories }];
  const named = (name: FactName, id: string | undefined): EntryFact[] => {
    const text = nameOf(id);
    return text ? [{ name, text }] : [];
  };
  const isReferral = action.startsWith('referral.');
  const isSharing = kind === 'sharing' && !isReferral;
  return [
    ...(isReferral ? [...named('from', params['from']), ...named('to', params['to'])] : []),
    ...(action.startsWith('worker.')
      ? [...named('worker', params['worker']), ...named('deputy', params['deputy'])]
      : []),
    ...(isSharing || action.startsWith('missing.task_') ? named('with', params['agency']) : []),
    ...(isSharing && categories.length > 0
      ? [{ name: 'shared' as const, list: 'category' as const, codes: categories }]
      : []),
    ...codesIn(action, params),
    ...(NAMES_A_TIME.test(action) && params['when']
      ? [{ name: 'when' as const, codes: [params['when']] }]
      : []),
    ...(action.startsWith('missing.') && params['because']
      ? [{ name: 'because' as const, codes: [params['because']] }]
      : []),
  ];
}

function codesIn(action: string, params: Readonly<Record<string, string>>): EntryFact[] {
  return OF_PARAMS.filter(([acts]) => acts.test(action)).flatMap(([, facts]) =>
    Object.entries(facts).flatMap(([param, [name, list]]) => {
      const code = params[param];
      return code ? [{ name, list, codes: [code] }] : [];
    }),
  );
}
