import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import type { ResponseRules } from '../domain/response-limit.js';

/** Response times are rows of the rules table, valid from a day on. */
@Injectable()
export class ReferralRulesRepository {
  /** @throws InvalidInput when no rule says how fast this urgency is answered */
  async forUrgency(tx: Tx, urgency: string): Promise<ResponseRules> {
    const codes = [`referral.response.${urgency}`, 'referral.reminder.share'];
    const rows = await tx.query<{ code: string; value: string }>(
      `select distinct on (code) code, value #>> '{}' as value from relais.rules
       where code = any($1) and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)
       order by code, valid_from desc`,
      [codes, brusselsDate(tx.now)],
    );
    const [minutes, share] = codes.map((code) => rows.find((row) => row.code === code)?.value);
    if (minutes === undefined) throw InvalidInput.field('urgency', 'notInList');
    if (share === undefined) throw new Error('the rule referral.reminder.share is missing');
    return { responseMinutes: Number(minutes), reminderShare: Number(share) };
  }
}
