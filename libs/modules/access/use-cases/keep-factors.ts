import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { LastFactor, TooManyFactors } from '../domain/factor.errors.js';
import { type FactorRow, FactorsRepository } from '../persistence/factors.repository.js';
import { LoginRequirements } from '../persistence/login-requirements.js';
import { StepUp } from './step-up.js';
import { TellPerson } from './tell-person.js';

const MOST_FACTORS = 10;

/** A second factor as its person sees it. */
export interface FactorView {
  id: string;
  kind: string;
  name: string;
  createdAt: string;
  lastUsedAt?: string;
}

/** What one has beside a password, and whether one's role needs it. */
export interface FactorList {
  items: FactorView[];
  needed: boolean;
}

/** The second factors of the acting person. */
@Injectable()
export class KeepFactors {
  constructor(
    private readonly factors: FactorsRepository,
    private readonly requirements: LoginRequirements,
    private readonly stepUp: StepUp,
    private readonly tellPerson: TellPerson,
    private readonly audit: Audit,
  ) {}

  async list(tx: Tx): Promise<FactorList> {
    const items = (await this.factors.living(tx)).map(factorView);
    return { items, needed: await this.requirements.ofMember(tx) };
  }

  /** Before a factor is added: a fresh proof, and not more than anybody needs. @throws StepUpRequired, TooManyFactors */
  async makeRoom(tx: Tx): Promise<void> {
    await this.stepUp.require(tx);
    await this.requireRoom(tx);
  }

  /** @throws TooManyFactors (409) */
  async requireRoom(tx: Tx): Promise<void> {
    if ((await this.factors.living(tx)).length >= MOST_FACTORS) throw new TooManyFactors();
  }

  /** A factor that has just begun to count. It takes the place of those by an outdated hash. */
  async added(tx: Tx, id: string): Promise<FactorView> {
    const factor = await this.#one(tx, id);
    this.audit.record(tx, {
      action: 'factor.added',
      subject: { type: 'factor', id },
      params: { kind: factor.kind },
    });
    await this.tellPerson.run(tx, 'account.factor_added');
    for (const old of await this.factors.removeOutdated(tx)) await this.#removed(tx, old, 'totp');
    return factorView(factor);
  }

  /** @throws NotFound */
  async rename(tx: Tx, id: string, name: string): Promise<FactorView> {
    await this.#one(tx, id);
    await this.factors.rename(tx, id, name);
    this.audit.record(tx, { action: 'factor.renamed', subject: { type: 'factor', id } });
    return factorView(await this.#one(tx, id));
  }

  /** @throws NotFound, StepUpRequired (403), LastFactor (409) where the role needs one */
  async remove(tx: Tx, id: string): Promise<void> {
    const { kind } = await this.#one(tx, id);
    await this.stepUp.require(tx);
    // Two that go at once would each find the other.
    await this.factors.holdAll(tx);
    const others = (await this.factors.living(tx)).filter((factor) => factor.id !== id);
    if (others.length === 0 && (await this.requirements.ofMember(tx))) throw new LastFactor();
    await this.factors.remove(tx, id);
    await this.#removed(tx, id, kind);
  }

  async #removed(tx: Tx, id: string, kind: string): Promise<void> {
    this.audit.record(tx, { action: 'factor.removed', subject: { type: 'factor', id }, params: { kind } });
    await this.tellPerson.run(tx, 'account.factor_removed');
  }

  async #one(tx: Tx, id: string): Promise<FactorRow> {
    const factor = await this.factors.one(tx, id);
    if (!factor?.confirmed_at) throw new NotFound();
    return factor;
  }
}

function factorView({ id, kind, name, created_at, last_used_at }: FactorRow): FactorView {
  const [createdAt, lastUsedAt] = [created_at.toISOString(), last_used_at?.toISOString()];
  return { id, kind, name, createdAt, lastUsedAt };
}
