import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { endOfBrusselsDay } from '#platform/deadlines';
import { type RegisterCounts, RegisterReader } from '../persistence/register.reader.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What each service was told in a month, and why it was not told of the rest: one register, the same for all. */
@Injectable()
export class ReadRegister {
  constructor(
    private readonly register: RegisterReader,
    private readonly audit: Audit,
  ) {}

  /**
   * @param month `YYYY-MM` in Brussels; the present one unless told
   * @throws InvalidInput
   */
  async run(tx: Tx, month = brusselsDate(tx.now).slice(0, 7)): Promise<RegisterCounts & { month: string }> {
    if (!MONTH.test(month)) throw new InvalidInput([{ in: 'query', name: 'month', type: 'format' }]);
    const [year, number] = month.split('-').map(Number) as [number, number];
    const counts = await this.register.between(tx, startOf(year, number), startOf(year, number + 1));
    this.audit.listed(tx, 'missing.register_read', []);
    return { month, ...counts };
  }
}

/** The first instant of a month in Brussels. @param month 1 to 13 */
function startOf(year: number, month: number): Date {
  const eve = new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10);
  return new Date(endOfBrusselsDay(eve).getTime() + 1_000);
}
