import { Injectable } from '@nestjs/common';
import { LoginDatabase } from '#platform/database';

/** Where a statement is sent: a unit of work, or the pool for a login, which has no actor yet. */
export interface Asked {
  query<T>(sql: string, params: unknown[]): Promise<T[]>;
}

/** How often what a person's browsers are known by was given up: with each password, and with all their other sessions. */
@Injectable()
export class BrowserGenerations {
  /** For a login. */
  readonly anybody: Asked;

  constructor(logins: LoginDatabase) {
    this.anybody = logins;
  }

  /** @returns 0 for an account that is not there */
  async of(asked: Asked, userId: string): Promise<number> {
    const [row] = await asked.query<{ generation: number }>(
      'select relais.browser_generation_of($1) as generation',
      [userId],
    );
    return row!.generation;
  }
}
