import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { TimelineChoices } from '../domain/timeline.js';

/** What the row policies show of one chain, each value once. */
const CHOICES = /* sql */ `
select relais.takes_part($1) as takes_part,
  (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name) order by u.display_name, u.id), '[]')
    from relais.users u where u.id in (select e.actor_user from relais.audit_events e
      where e.chain_id = $1 and e.actor_agency = (select relais.actor_agency()))) as people,
  (select coalesce(jsonb_agg(distinct e.action), '[]') from relais.audit_events e where e.chain_id = $1) as actions,
  (select coalesce(jsonb_agg(distinct v.field), '[]') from relais.audit_values v where v.chain_id = $1) as fields`;

/** By what the timeline of a case can be narrowed. */
@Injectable()
export class TimelineChoicesReader {
  /** @throws {NotFound} when the actor does not take part in the case */
  async read(tx: Tx, caseId: string): Promise<TimelineChoices> {
    const [row] = await tx.query<TimelineChoices & { takes_part: boolean }>(CHOICES, [caseId]);
    if (!row?.takes_part) throw new NotFound();
    return { people: row.people, actions: row.actions, fields: row.fields };
  }
}
