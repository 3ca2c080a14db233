import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config';
import { memberOf, type Tx } from '#platform/database';

/** Which roles need a second factor: rows of `login_requirements`, which a demo does not apply. */
@Injectable()
export class LoginRequirements {
  constructor(private readonly config: Config) {}

  /** Whether the acting membership needs one, also while it has no rights for want of it. */
  async ofMember(tx: Tx): Promise<boolean> {
    if (this.config.demo) return false;
    const [row] = await tx.query<{ needed: boolean }>(
      `select exists (select 1 from relais.login_requirements r join relais.memberships m on r.role = any (m.roles)
         where m.id = $1 and r.second_factor) as needed`,
      [memberOf(tx).membershipId],
    );
    return row!.needed;
  }
}
