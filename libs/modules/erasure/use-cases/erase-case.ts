import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import { StepUp } from '#modules/access';
import type { Tx } from '#platform/database';
import {
  ErasureNotAsked,
  ErasureObstructed,
  ErasureTooSoon,
  NotTheirs,
  OwnErasure,
} from '../domain/erasure.errors.js';
import type { ErasureView } from '../domain/erasure-view.js';
import type { RetentionView } from '../domain/retention-view.js';
import { ErasuresRepository } from '../persistence/erasures.repository.js';
import { RetentionReader } from '../persistence/retention.reader.js';
import { ErasureJournal } from './erasure-journal.js';

/** A supervisor of the agency that leads wants a case erased whose time is over, or does not want it any longer. */
@Injectable()
export class ProposeErasure {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly reader: RetentionReader,
    private readonly journal: ErasureJournal,
  ) {}

  /** @throws NotFound; NotTheirs (403); ErasureObstructed, ErasureNotAsked (409) */
  async run(tx: Tx, caseId: string): Promise<RetentionView> {
    const view = await this.#decided(tx, caseId);
    if (view.obstacles.length > 0) throw new ErasureObstructed(view.obstacles);
    if (!(await this.erasures.propose(tx, caseId))) throw new ErasureNotAsked();
    await this.journal.decided(tx, 'erasure.proposed', view);
    return this.reader.ofCase(tx, caseId);
  }

  /** @throws NotFound; NotTheirs (403); ErasureNotAsked (409) */
  async withdraw(tx: Tx, caseId: string): Promise<RetentionView> {
    const view = await this.#decided(tx, caseId);
    if (!(await this.erasures.withdraw(tx, caseId))) throw new ErasureNotAsked();
    await this.journal.decided(tx, 'erasure.withdrawn', view);
    return this.reader.ofCase(tx, caseId);
  }

  async #decided(tx: Tx, caseId: string): Promise<RetentionView> {
    const view = await this.reader.ofCase(tx, caseId);
    if (!(await this.reader.decides(tx, caseId))) throw new NotTheirs();
    return view;
  }
}

/** The second person confirms, with a proof of who they are of the last minutes. It is held, and then the worker erases the case for good. */
@Injectable()
export class EraseCase {
  constructor(
    private readonly stepUp: StepUp,
    private readonly erasures: ErasuresRepository,
    private readonly reader: RetentionReader,
    private readonly journal: ErasureJournal,
  ) {}

  /** @throws StepUpRequired, NotTheirs, OwnErasure (403); NotFound; ErasureNotAsked, ErasureTooSoon, ErasureObstructed (409) */
  async run(tx: Tx, caseId: string): Promise<RetentionView> {
    await this.stepUp.require(tx);
    const view = await this.reader.ofCase(tx, caseId);
    if (!(await this.reader.decides(tx, caseId))) throw new NotTheirs();
    if (!view.proposal) throw new ErasureNotAsked();
    if (view.proposal.isOwn) throw new OwnErasure();
    if (view.proposal.confirmableFrom > tx.now) throw new ErasureTooSoon();
    if (view.obstacles.length > 0) throw new ErasureObstructed(view.obstacles);
    if (!(await this.erasures.confirm(tx, caseId))) throw new ErasureNotAsked();
    await this.journal.decided(tx, 'erasure.confirmed', view);
    return this.reader.ofCase(tx, caseId);
  }

  /** It does not take effect, and stays proposed. @throws NotFound; NotTheirs (403); ErasureNotAsked (409) once the time is over */
  async stop(tx: Tx, caseId: string): Promise<RetentionView> {
    const view = await this.reader.ofCase(tx, caseId);
    if (!(await this.reader.decides(tx, caseId))) throw new NotTheirs();
    if (!(await this.erasures.stop(tx, caseId))) throw new ErasureNotAsked();
    await this.journal.decided(tx, 'erasure.stopped', view);
    return this.reader.ofCase(tx, caseId);
  }
}

/** The register: what was erased. */
@Injectable()
export class ReadErasures {
  constructor(
    private readonly erasures: ErasuresRepository,
    private readonly journal: ErasureJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ErasureView> {
    const view = await this.erasures.one(tx, id);
    this.journal.desk(tx, [id]);
    return view;
  }

  async page(tx: Tx, request: PageRequest): Promise<Page<ErasureView>> {
    const page = await this.erasures.page(tx, request);
    this.journal.desk(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
