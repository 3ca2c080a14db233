import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Config, daysAfter, MASTER_KEY_DAYS, secretAges } from '#platform/config';
import { MasterKey, ReadKeyRotation } from '#platform/crypto';
import type { Tx } from '#platform/database';
import type { OperationsView } from './operations.dto.js';

const DAY_MS = 86_400_000;
/** So long before its end somebody has to see to it. */
const SOON_DAYS = 14;

/** What is said of keys and secrets to whoever runs the product: counts, names of settings and times. */
@Injectable()
export class OperationsKeys {
  constructor(
    private readonly readKeyRotation: ReadKeyRotation,
    private readonly master: MasterKey,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx): Promise<Pick<OperationsView, 'masterKey' | 'caseKeys' | 'secrets'>> {
    const [renewal, caseKeys, isReachable, ages] = await Promise.all([
      this.readKeyRotation.run(tx),
      this.readKeyRotation.ofCases(tx),
      this.master.isReachable(),
      secretAges(this.config),
    ]);
    const masterKey = renewal && { ...renewal, isReachable };
    if (renewal)
      ages.unshift({ name: 'master key', until: daysAfter(new Date(renewal.since), MASTER_KEY_DAYS) });
    const now = this.clock.now().getTime();
    const secrets = ages.map(({ name, until }) => ({
      name,
      until: until?.toISOString(),
      isDue: until === undefined || until.getTime() < now + SOON_DAYS * DAY_MS,
    }));
    return { masterKey, caseKeys, secrets };
  }
}
