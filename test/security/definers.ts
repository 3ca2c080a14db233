import type pg from 'pg';
import { type RawActor, trying } from './raw-actor.js';

/** A function that acts with the rights of its owner for whoever may call it. */
interface Definer {
  /** With the types of what it takes. */
  name: string;
  args: { name: string; type: string }[];
}

/** Of a table, ids of rows that nobody who asks has a part in. */
export type Ids = ReadonlyMap<string, readonly string[]>;

/** What a function is given that is no id, by type. */
const VALUES: Readonly<Record<string, string>> = {
  boolean: 'true',
  bytea: `'\\xff'`,
  'bytea[]': `array['\\xff'::bytea]`,
  date: 'current_date',
  integer: '1',
  smallint: '1',
  bigint: '1',
  interval: `interval '1 hour'`,
  json: `'{}'`,
  jsonb: `'{}'`,
  text: `'x'`,
  'text[]': `'{identity}'`,
};

const valueOf = (type: string): string => VALUES[type] ?? (type.startsWith('timestamp') ? 'now()' : `null`);

/** Every one that a role may call: that of the application, unless another is named. */
export async function definersOf(admin: pg.ClientBase, role = 'relais_app'): Promise<Definer[]> {
  const { rows } = await admin.query<Definer>(
    `select p.oid::regprocedure::text as name,
       coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(p.proargnames[a.place], ''), 'type', format_type(a.type, null))
         order by a.place) from unnest(p.proargtypes::oid[]) with ordinality a (type, place)), '[]') as args
     from pg_proc p where p.pronamespace in ('relais'::regnamespace, 'vault'::regnamespace) and p.prosecdef
       and p.prorettype <> 'trigger'::regtype and has_function_privilege($1, p.oid, 'EXECUTE') order by 1`,
    [role],
  );
  return rows;
}

/**
 * What a function may tell or change for somebody who has no part in what it is asked about, each with why. `changes` is also a lock of
 * a row that is then kept from who asks; a SQLSTATE says that it was refused for its form.
 */
const MAY: Readonly<Record<string, [what: string, why: string]>> = {
  act_as_member: ['RS001', 'the proof is made up'],
  address_ask_hindered: ['not_searching', 'the same of every episode, be there one or not'],
  address_request_state: ['ended', 'judges the row it is given'],
  answer_mistake: ['notYours', 'the same of every question'],
  append_audit: ['22023', 'takes entries of the log in their own form'],
  append_feed: ['changes', 'tells agencies what an act did: ids and codes'],
  append_feeds: ['22023', 'takes entries in their own form'],
  append_outbox: ['changes', 'what the worker is to tell: ids and codes'],
  ask_address: ['not_searching', 'the same of every episode'],
  ask_mistake: ['over', 'the same of every episode, be there one or not'],
  change_agency: ['notFound', 'the same of every agency'],
  change_member_roles: ['notFound', 'the same of every member'],
  confirm_recovery: ['notFound', 'the same of every recovery'],
  create_agency: ['notFound', 'is the platform’s'],
  current_master_key: ['rows', 'wrapped: of use to who holds the master key, the process'],
  document_room: ['rows', 'what room who asks, and their agency, have left today'],
  disclose: ['not_found', 'the same of every case'],
  disclosure_hindered: ['not_found', 'the same of every case'],
  end_absence: ['notFound', 'the same of every absence'],
  end_account: ['notFound', 'is the platform’s'],
  end_acting_session: ['changes', 'the session of who asks'],
  end_agency: ['notFound', 'the same of every agency'],
  end_member: ['notFound', 'the same of every member'],
  end_member_sessions: ['notFound', 'the same of every member'],
  hold_departure: ['notFound', 'the same of every member'],
  introduce_master_key: ['true', 'there is one: nothing was written'],
  invite_member: ['notFound', 'the same of every agency'],
  is_watched: ['true', 'whether the watchman lives'],
  keep_agency_telephone: ['notFound', 'the same of every agency'],
  known_master_keys: ['rows', 'wrapped: of use to who holds the master key, the process'],
  match_inquiries_left: ['rows', 'how often who asks may still ask today'],
  may_raise_alert: [
    'true',
    'by the kind of who asks; the policy that asks it asks whether they take part as well',
  ],
  missing_register: ['rows', 'counts of the register, which every member reads'],
  name_worker: ['notFound', 'the same of every case'],
  note_absence: ['member', 'the same of every member'],
  open_case: ['23514', 'a case of who asks, under a number of its own form'],
  open_consultation: ['23505 changes', 'a consultation of who asks'],
  open_emergency: ['changes rows', 'by right, and judged afterwards (ADR 0024)'],
  own_sessions: ['rows', 'of who asks'],
  reassign_cases: ['worker', 'the same of every member'],
  recently_confirmed: ['true', 'of who asks'],
  renew_push: ['changes', 'of who asks'],
  put_task_piece: ['55000', 'the same of every task that is not being worked on by who asks'],
  reopen_account: ['notFound', 'is the platform’s'],
  report_incident: ['23505 changes reported', 'whoever sees one reports it, and reads none'],
  restore_agency: ['notFound', 'the same of every agency'],
  restore_member: ['notFound', 'the same of every member'],
  schema_release: ['rows', 'the release of the schema: nothing of a case'],
  set_own_language: ['changes', 'of who asks'],
  start_recovery: ['notFound', 'the same of every member'],
  stop_account_end: ['notFound', 'is the platform’s'],
  stop_departure: ['notFound', 'the same of every member'],
  stop_recovery: ['notFound', 'the same of every recovery'],
  strike_participant: ['none', 'the same of every consultation'],
  subscribe_push: ['changes notAllowed', 'of who asks'],
  take_back_reassignment: ['notFound', 'the same of every reassignment'],
  weigh_address_mentions: ['changes', 'how often who asks looked for addresses today'],
  withdraw_invitation: ['notFound', 'the same of every invitation'],
};

/** What was told or changed and stands not above, and, where every one was asked about everything, what stands there for nothing. */
export function undecidedTellings(told: ReadonlyMap<string, string>, every: boolean): string[] {
  const by = new Map([...told].map(([name, words]) => [name.replace(/^\w+\.|\(.*$/g, ''), words.split(' ')]));
  return [
    ...[...by].flatMap(([name, words]) => {
      const may = MAY[name]?.[0].split(' ') ?? [];
      return words.filter((word) => !may.includes(word)).map((word) => `${name}: ${word}`);
    }),
    ...Object.entries(MAY).flatMap(([name, [words]]) =>
      words
        .split(' ')
        .filter((word) => every && !by.get(name)?.includes(word))
        .map((word) => `${name}: never ${word}`),
    ),
  ];
}

/** One row of each table that the name of an argument, or of the function, speaks of; with `every`, of all tables. */
function idsFor({ name, args }: Definer, ids: Ids, every: boolean): string[] {
  if (every) return [...ids.values()].map(([id]) => id!);
  const words = new Set(
    [...args.map((arg) => arg.name.replace(/^p_/, '')), ...name.replace(/\(.*$/, '').split(/[._]/)]
      .map((word) => word.replace(/(ies|s)$/, ''))
      .filter((word) => word.length > 3),
  );
  return [...ids].flatMap(([table, [id]]) =>
    table === 'cases' || [...words].some((word) => table.includes(word)) ? [id!] : [],
  );
}

/** Nothing was told: no row, or rows of which each says null, no, none or nothing. */
const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === 0 ||
  value === '' ||
  value === '0' ||
  (typeof value === 'object' && Object.values(value).every(isNothing));

/** A short word for what a row says: a code it consists of, `true`, or that there is one. */
function wordFor(row: unknown): string {
  const codes = (typeof row === 'object' && row ? Object.values(row) : [row]).filter(
    (one) => !isNothing(one),
  );
  const [only] = codes;
  if (codes.length !== 1 || (typeof only === 'string' && !/^[a-z_A-Z]{2,40}$/.test(only))) return 'rows';
  return typeof only === 'string' || only === true ? String(only) : 'rows';
}

/**
 * Calls each as an actor, or as none, with ids of what is not theirs. Nothing of it stays.
 *
 * @param every with a row of every table, not only of those it is likely to be about
 * @returns of those that told something, changed something, or were stopped by something else than a right: what
 */
export async function toldBy(
  app: pg.Client,
  actor: RawActor | undefined,
  definers: readonly Definer[],
  ids: Ids,
  every: boolean,
): Promise<Map<string, string>> {
  const found = new Map<string, Set<string>>();
  for (const definer of definers) {
    const takesIds = definer.args.some(({ type }) => type.startsWith('uuid'));
    const given = takesIds ? idsFor(definer, ids, every) : [NOBODY];
    const outcomes = await trying(app, actor, async () => {
      await app.query(callOf(definer, given));
      const { rows } = await app.query<{ told: Told[] }>(
        `select current_setting('test.told')::jsonb as told`,
      );
      return rows[0]!.told.map(wordOf);
    });
    const told = new Set(outcomes.flatMap((outcome) => outcome.split(' ')).filter((word) => word !== ''));
    if (told.size > 0) found.set(definer.name, told);
  }
  return new Map([...found].map(([name, outcomes]) => [name, [...outcomes].sort().join(' ')]));
}

/** What came of one call. */
interface Told {
  rows?: unknown[] | null;
  /** It wrote or locked something. */
  changed?: boolean;
  state?: string;
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

/** What its rows say, `changes` or a SQLSTATE; empty when it was refused or told nothing. */
function wordOf({ rows, changed, state }: Told): string {
  if (state !== undefined) return state === '42501' ? '' : state;
  const told = (rows ?? []).filter((row) => !isNothing(row)).map(wordFor);
  return [...new Set([...told, ...(changed ? ['changes'] : [])])].sort().join(' ');
}

/** Calls it with each id in a transaction of its own, which is undone: what it told is carried out by the error that undoes it. */
function callOf({ name, args }: Definer, ids: readonly string[]): string {
  const given = args.map(({ type }) =>
    type === 'uuid' ? '$1' : type === 'uuid[]' ? 'array[$1]' : `${valueOf(type)}::${type}`,
  );
  const rows = `select jsonb_agg(to_jsonb(t)) from ${name.replace(/\(.*$/, '')}(${given.join(', ')}) t`;
  return `do $do$
    declare
      told jsonb := '[]'; one uuid; rows jsonb; before boolean;
    begin
      foreach one in array '{${ids.join(',')}}'::uuid[] loop
        begin
          before := pg_current_xact_id_if_assigned() is null;
          execute $sql$${rows}$sql$ into rows using one;
          raise exception using errcode = 'ZZ000', message = jsonb_build_object('rows', rows, 'changed', before and pg_current_xact_id_if_assigned() is not null)::text;
        exception
          when sqlstate 'ZZ000' then told := told || sqlerrm::jsonb;
          when others then told := told || jsonb_build_object('state', sqlstate);
        end;
      end loop;
      perform set_config('test.told', told::text, true);
    end $do$`;
}
