import { servicesToldThemselves } from './0156-stand-ins.js';

/** What the register counts otherwise, as words of its latest text (0156) and what stands in their place. */
const CHANGES: readonly [from: string, to: string][] = [
  [
    'select e.id as episode_id, r.role, r.on_system,',
    `select e.id as episode_id, r.id as recipient_id, r.role, r.on_system, a.id is not null as is_in,
      coalesce(r.on_system and r.agency_id = k.agency_id, false) as took_back,`,
  ],
  [
    'left join alerts l on l.subject_id = e.id and l.case_id = e.case_id',
    `left join alerts l on l.subject_id = e.id and l.case_id = e.case_id
    -- The alert that started again when the finding was taken back tells each recipient but the agency that took it back.
    left join lateral (
      select n.owner_agency_id as agency_id from missing_entries n
      where n.episode_id = e.id and n.kind = 'finding_taken_back' order by n.created_at desc, n.id desc limit 1) k on true`,
  ],
  [
    `told as (
    select w.episode_id, w.role, bool_or(w.acknowledged) as acknowledged,`,
    `by_recipient as (
    select w.episode_id, w.role, bool_or(w.on_system) as on_system, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.by_relais or w.took_back) as by_relais, bool_or(w.by_call) as by_call, bool_or(w.took_back) as took_back,
      coalesce(bool_and(w.waits) filter (where w.is_in), bool_or(w.waits)) as waits
    from ways w group by w.episode_id, w.role, w.recipient_id),
  told as (
    select w.episode_id, w.role, bool_or(w.acknowledged) as acknowledged,
      bool_or(w.took_back and not w.acknowledged) as by_own_act,`,
  ],
  ['from ways w group by w.episode_id, w.role)', 'from by_recipient w group by w.episode_id, w.role)'],
  [
    'count(*) filter (where t.acknowledged) as acknowledged,',
    `count(*) filter (where t.acknowledged) as acknowledged,
      count(*) filter (where t.by_own_act) as by_own_act,`,
  ],
  [`'acknowledged', s.acknowledged,`, `'acknowledged', s.acknowledged, 'byOwnAct', s.by_own_act,`],
];

/** @throws where the latest text has no such words */
const changed = (text: string, [from, to]: readonly [from: string, to: string]): string => {
  if (!text.includes(from)) throw new Error(`the register does not say: ${from}`);
  return text.replace(from, () => to);
};

/**
 * An episode whose finding was taken back has several alerts. Each of its recipients is counted once, as told by whichever reached it;
 * the agency that took the finding back is in no second alert, and is counted as informed by its own act.
 */
export const migration = {
  name: '0203-informed-by-own-act',
  up: CHANGES.reduce(changed, servicesToldThemselves),
};
