import type pg from 'pg';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Of an event of the stream. */
const TYPE = /^[a-z]+([_-][a-z]+)*$/;
const CODE = /^[a-z][a-z0-9_]*([.][a-z0-9_]+)*$/;

type Fits = (value: string) => boolean;
const isId: Fits = (value) => UUID.test(value);
const isCode: Fits = (value) => CODE.test(value);
const isCount: Fits = (value) => /^[1-9]\d*$/.test(value);
const oneOf = (...all: string[]): Fits => all.includes.bind(all);

/** What a message of the outbox may carry besides ids: what is not listed here is refused. */
const OF_MESSAGES: Record<string, Fits> = {
  audience: oneOf('queue', 'supervisor', 'person'),
  subjectType: isCode,
  news: isCode,
  count: isCount,
  deliveryIds: (value) => value.split(',').every(isId),
};

/** What a notification may carry besides ids; the name of an agency is checked beside them. */
const OF_NOTICES: Record<string, Fits> = {
  service: isCode,
  urgency: isCode,
  role: oneOf('interpreter', 'lawyer'),
  side: oneOf('giver', 'receiver'),
  task: isCode,
  alertKind: isCode,
  count: isCount,
};

/** One value that was written for others to be told. */
interface ToldValue {
  source: 'message' | 'notice';
  kind: string;
  name: string;
  value: string | null;
  /** Of a notice: the agency it names by its id. */
  agency: string | null;
}

const VALUES = `
select 'message' as source, o.type as kind, v.key as name, v.value, null as agency
from relais.outbox o, jsonb_each_text(o.ids) v
union all
select 'notice', n.kind, v.key, v.value, (select a.name from relais.agencies a where a.id::text = n.params ->> 'agencyId')
from relais.notifications n, jsonb_each_text(n.params) v`;

/** Whether a value is an id, a code of a list, or the name of the agency that the notice names by its id. */
export function mayBeTold({ source, name, value, agency }: ToldValue): boolean {
  if (value === null) return true;
  if (source === 'notice' && name === 'agencyName') return value === agency;
  if (/^[a-z]\w*Id$/.test(name)) return isId(value);
  const lists = source === 'message' ? OF_MESSAGES : OF_NOTICES;
  return Object.hasOwn(lists, name) && lists[name]!(value);
}

/** Everything that messages and notifications of a database carry, and is neither. @param admin sees all rows */
export async function wordsTold(admin: pg.Pool | pg.Client): Promise<string[]> {
  const { rows } = await admin.query<ToldValue>(VALUES);
  const wrong = rows.filter((row) => !mayBeTold(row));
  return [...new Set(wrong.map(({ source, kind, name, value }) => `${source} ${kind}.${name}: ${value}`))];
}

/** The same of what a stream of events told: a type and ids. */
export function wordsInEvent({ type, data }: { type: string; data: Record<string, unknown> }): string[] {
  return Object.entries(data)
    .filter(([name, value]) => (name === 'type' ? !TYPE.test(String(value)) : !isId(String(value))))
    .map(([name, value]) => `event ${type}.${name}: ${String(value)}`);
}
