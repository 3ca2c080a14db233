import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { type ResponseLimits, limitsOf } from '../domain/response-limit.js';

/** Response times are rows of the rules table, valid from a day on. */
@Injectable()
export class ReferralRulesRepository {
  constructor(private readonly rules: Rules) {}

  /** @throws InvalidInput when no rule says how fast this urgency is answered */
  async forUrgency(tx: Tx, urgency: string): Promise<ResponseLimits> {
    const response = `referral.response.${urgency}`;
    const share = 'referral.reminder.share';
    const rules = await this.rules.read(tx, [response, share]);
    if (!rules.has(response)) throw InvalidInput.field('urgency', 'notInList');
    return limitsOf(tx.now, rules.deadline(response, tx.now), rules.number(share));
  }
}
