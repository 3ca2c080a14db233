import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { PeopleAreTold, RiskIsNotified } from '../domain/incident.errors.js';
import type { IncidentAssessment, IncidentView } from '../domain/incident-view.js';
import { CLOCK_RULES } from '../persistence/incident-clock.js';
import { IncidentsRepository } from '../persistence/incidents.repository.js';
import { IncidentActs } from './incident-acts.js';

const TEXTS = ['description', 'consequences', 'measures', 'riskReason'] as const;
const LISTS = { nature: 'incident-nature', data: 'incident-data', people: 'incident-people' } as const;

/** What the officer makes of it: what happened, since when the agency knows, what it may do to people, and who is told. */
@Injectable()
export class AssessIncident {
  constructor(
    private readonly acts: IncidentActs,
    private readonly rules: Rules,
    private readonly incidents: IncidentsRepository,
  ) {}

  /**
   * The 72 hours are counted from when the agency became aware. What came to be known later is assessed again; that the agency was aware
   * only later is not among it, or the hours would begin anew as often as somebody says so.
   *
   * @throws InvalidInput, also for a later `awareAt` than was said before; NotFound; IllegalTransition (409); StaleVersion (412); RiskIsNotified, PeopleAreTold (422)
   */
  async run(tx: Tx, id: string, ifMatch: string, input: IncidentAssessment): Promise<IncidentView> {
    const assessment = checked(tx, input);
    const { view, next } = await this.acts.begin(tx, id, 'assessment', ifMatch);
    // What was notified cannot be decided away.
    if (view.notifiedAt && !assessment.notify) throw new RiskIsNotified();
    if (view.awareAt && assessment.awareAt > view.awareAt) throw InvalidInput.field('awareAt', 'range');
    const rules = await this.rules.read(tx, CLOCK_RULES);
    const kept = await this.incidents.assess(tx, view, { ...assessment, status: next, rules });
    return this.acts.done(tx, id, 'incident.assessed', {
      code: assessment.risk,
      notify: String(assessment.notify),
      tell: String(assessment.tellPeople),
      awareAt: assessment.awareAt.toISOString(),
      notifyBy: kept.notifyBy.toISOString(),
      content: kept.content,
    });
  }
}

function checked(tx: Tx, input: IncidentAssessment): IncidentAssessment {
  for (const [field, list] of Object.entries(LISTS)) {
    const codes = input[field as keyof typeof LISTS];
    if (codes.length === 0) throw InvalidInput.field(field, 'required');
    if (!codes.every((code) => isCode(list, code))) throw InvalidInput.field(field, 'notInList');
  }
  if (!isCode('incident-risk', input.risk)) throw InvalidInput.field('risk', 'notInList');
  if (!isCode('incident-authority', input.authority)) throw InvalidInput.field('authority', 'notInList');
  checkMoments(tx, input);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, input[name].trim()]));
  const empty = TEXTS.find((name) => !texts[name]);
  if (empty) throw InvalidInput.field(empty, 'required');
  return { ...input, ...texts, noTellReason: reasonOf(input) };
}

function checkMoments(tx: Tx, { awareAt, happenedFrom, happenedUntil }: IncidentAssessment): void {
  if (awareAt > tx.now) throw InvalidInput.field('awareAt', 'range');
  if (happenedFrom && happenedFrom > tx.now) throw InvalidInput.field('happenedFrom', 'range');
  if (happenedUntil && (happenedUntil > tx.now || (happenedFrom && happenedUntil < happenedFrom)))
    throw InvalidInput.field('happenedUntil', 'range');
}

/** @returns why the people are not told, where they would have to be */
function reasonOf({ risk, notify, tellPeople, noTellReason }: IncidentAssessment): string | undefined {
  if (risk !== 'none' && !notify) throw new RiskIsNotified();
  if (risk !== 'high' || tellPeople) return undefined;
  if (!noTellReason) throw new PeopleAreTold();
  if (!isCode('incident-untold', noTellReason)) throw InvalidInput.field('noTellReason', 'notInList');
  return noTellReason;
}
