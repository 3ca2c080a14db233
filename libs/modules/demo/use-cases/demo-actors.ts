import { Clock, type MemberActor, SettableClock, SystemClock } from '#kernel';
import { ActorLoader, LogIn } from '#modules/access';
import { type Tx, UnitOfWork } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_DOMAIN, DEMO_PASSWORD } from '../domain/demo-directory.js';

/** Demo people acting: each logs in as a person would, so that nothing in the demo has rights its login would not have. */
@Injectable()
export class DemoActors {
  private readonly known = new Map<string, MemberActor>();

  constructor(
    private readonly logIn: LogIn,
    private readonly actorLoader: ActorLoader,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param login name of a demo user, e.g. `police.supervisor` */
  async actor(login: string): Promise<MemberActor> {
    const known = this.known.get(login);
    if (known) return known;
    const actor = await this.#atPresent(() => this.#logIn(login));
    this.known.set(login, actor);
    return actor;
  }

  async #logIn(login: string): Promise<MemberActor> {
    const credentials = { email: `${login}@${DEMO_DOMAIN}`, password: DEMO_PASSWORD };
    const { token } = await this.logIn.run(credentials, {
      // Of each person: one attempt of a network has to follow the other.
      network: `demo ${login}`,
      device: 'other/other',
      marks: [],
    });
    const session = await this.actorLoader.byToken(token, { activity: false });
    if (!session) throw new Error(`the demo user ${login} could not log in`);
    return session.actor;
  }

  /** Stories go back in time, and a session is good by the clock of the database. */
  async #atPresent<T>(work: () => Promise<T>): Promise<T> {
    if (!(this.clock instanceof SettableClock)) return work();
    const then = this.clock.now();
    this.clock.set(new SystemClock().now());
    try {
      return await work();
    } finally {
      this.clock.set(then);
    }
  }

  /** Logs this person in anew, now: what they do next needs a session that is good by every clock. */
  async again(login: string): Promise<void> {
    this.known.delete(login);
    await this.actor(login);
  }

  /** One unit of work of this person. */
  async as<T>(login: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(await this.actor(login), work);
  }
}
