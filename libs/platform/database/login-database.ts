import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/**
 * The connections of the role `relais_login`, which reads no case (ADR 0059). The API and the writer of the demo have them. A unit of work
 * on them waits for no other one of them: attempts are counted before it begins, so two connections cannot block each other.
 */
@Injectable()
export class LoginDatabase {
  constructor(private readonly opened?: DataSource) {}

  /** @throws Error in a process that has no such connections */
  get source(): DataSource {
    if (!this.opened) throw new Error('this process has no connections of the role relais_login');
    return this.opened;
  }

  /** One statement outside a unit of work: before there is an actor. */
  query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.source.query<T[]>(sql, params);
  }
}
