import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import { Audit } from '#modules/audit';
import { Config } from '#platform/config';
import { isSame, LinkTokens } from '#platform/crypto';
import { type Tx, UnitOfWork } from '#platform/database';
import type { LoginOrigin } from '../domain/login-origin.js';
import { type SessionRow, SessionsRepository } from '../persistence/sessions.repository.js';

/** Where a request comes from, as far as a decision rests on it (docs/circumstances.md). */
export type Place = Pick<LoginOrigin, 'network' | 'device'>;

/**
 * Looks at where the requests of a session come from: once it goes on in another network or another browser, whoever sends them proves
 * anew who they are before a grave act, however fresh the last proof was. A demo asks nobody.
 */
@Injectable()
export class SessionPlaces {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly tokens: LinkTokens,
    private readonly config: Config,
    private readonly audit: Audit,
  ) {}

  /** A session begins here. */
  async begin(tx: Tx, sessionId: string, userId: string, place: Place): Promise<void> {
    if (this.config.demo) return;
    await this.sessions.move(tx, sessionId, this.#digestOf(userId, place.network), place.device);
  }

  /** A request of a session that began or last was at the place in its row. */
  async look(actor: MemberActor, { network, device }: SessionRow, place: Place): Promise<void> {
    if (this.config.demo || !network) return;
    const here = this.#digestOf(actor.userId, place.network);
    const changed = [
      ...(isSame(network, here) ? [] : ['network']),
      ...(device === place.device ? [] : ['browser']),
    ];
    if (changed.length === 0) return;
    await this.unitOfWork.run(actor, async (tx) => {
      if (!(await this.sessions.move(tx, actor.sessionId, here, place.device))) return;
      const subject = { type: 'session', id: actor.sessionId };
      this.audit.record(tx, { action: 'session.moved', subject, params: { changed: changed.join(' ') } });
    });
  }

  /** It tells whoever reads the database neither where that is, nor who else is there. */
  #digestOf(userId: string, network: string): Buffer {
    return Buffer.from(this.tokens.of('session-network', `${userId}|${network}`), 'base64url');
  }
}
