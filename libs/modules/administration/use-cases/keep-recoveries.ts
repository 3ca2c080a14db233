import { Injectable } from '@nestjs/common';
import {
  InvalidInput,
  newPublicId,
  type Page,
  pageOf,
  type PageRequest,
  type SystemActor,
  visibleLength,
} from '#kernel';
import { Audit } from '#modules/audit';
import { LinkTokens } from '#platform/crypto';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { LinkOver, requireDone } from '../domain/administration.errors.js';
import { versionOf } from '../domain/administration-views.js';
import {
  RECOVERY_TOKEN,
  type RecoveryAction,
  type RecoveryEvent,
  type RecoveryState,
  type RecoveryView,
  STOP_TOKEN,
} from '../domain/recovery.js';
import {
  type RecoveredPerson,
  RecoveriesRepository,
  type RecoveryRow,
} from '../persistence/recoveries.repository.js';

const SHORTEST_REASON = 10;
const LOGIN: SystemActor = { kind: 'system', name: 'login', atLogin: true };

/** One recovery, for its person and for those who may know of it. */
@Injectable()
export class ReadRecovery {
  constructor(private readonly recoveries: RecoveriesRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<RecoveryView> {
    return viewOf(tx, await this.recoveries.one(tx, id));
  }

  /** Newest first. */
  async page(tx: Tx, running: boolean, page: PageRequest): Promise<Page<RecoveryView>> {
    const rows = await this.recoveries.page(tx, running, page);
    const { items, nextKey } = pageOf(rows, page.limit, (row) => `${row.started_at.toISOString()}_${row.id}`);
    return { items: items.map((row) => viewOf(tx, row)), nextKey };
  }
}

/** What is written down and told of a recovery. */
@Injectable()
export class RecoveryJournal {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async happened(
    tx: Tx,
    action: RecoveryEvent,
    id: string,
    params: Record<string, string> = {},
  ): Promise<void> {
    this.audit.record(tx, { action, subject: { type: 'recovery', id }, params });
    await this.outbox.add(tx, { type: action, ids: { recoveryId: id } });
  }
}

/**
 * Somebody lost what they prove themselves by. One administrator begins, a second confirms; both have been administrators for some
 * days. Whoever is concerned is told at once and may stop it, also without a login, until the delay is over.
 */
@Injectable()
export class KeepRecoveries {
  constructor(
    private readonly recoveries: RecoveriesRepository,
    private readonly readRecovery: ReadRecovery,
    private readonly journal: RecoveryJournal,
    private readonly tokens: LinkTokens,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws InvalidInput, NotFound, StepUpRequired (403), 409 for oneself, a new administrator and one that runs, 429 */
  async start(tx: Tx, who: RecoveredPerson, reason: string): Promise<RecoveryView> {
    const why = reason.trim();
    if (visibleLength(why) < SHORTEST_REASON) throw InvalidInput.field('reason', 'tooShort');
    const id = newPublicId();
    const hashOf = (purpose: string) => this.tokens.hash(this.tokens.of(purpose, id));
    const hashes = { token: hashOf(RECOVERY_TOKEN), stop: hashOf(STOP_TOKEN) };
    requireDone(await this.recoveries.start(tx, id, who, why, hashes));
    const view = await this.readRecovery.run(tx, id);
    await this.journal.happened(tx, 'recovery.started', id, { membership: view.memberId });
    return view;
  }

  /** A second person. @throws NotFound, StepUpRequired (403), 409, StaleVersion (412) */
  async confirm(tx: Tx, id: string, ifMatch: string): Promise<RecoveryView> {
    requireDone(await this.recoveries.confirm(tx, id, versionOf(ifMatch)));
    await this.journal.happened(tx, 'recovery.confirmed', id);
    return this.readRecovery.run(tx, id);
  }

  /** @throws NotFound, IllegalTransition (409) once it has ended */
  async stop(tx: Tx, id: string): Promise<RecoveryView> {
    requireDone(await this.recoveries.stop(tx, id));
    await this.journal.happened(tx, 'recovery.stopped', id);
    return this.readRecovery.run(tx, id);
  }

  /** By the link of the mail that told of it: who has the mailbox says no without a login. @throws LinkOver (404) */
  async stopByLink(token: string): Promise<void> {
    await this.unitOfWork.run(LOGIN, async (tx) => {
      const id = await this.recoveries.stopByLink(tx, this.tokens.hash(token));
      if (!id) throw new LinkOver();
      await this.journal.happened(tx, 'recovery.stopped', id, { by: 'link' });
    });
  }
}

function viewOf(tx: Tx, row: RecoveryRow): RecoveryView {
  const { userId, roles } = memberOf(tx);
  const [isOwn, state] = [row.user_id === userId, stateOf(row)];
  const isOver = row.ended_at !== null || row.is_late;
  const administers = roles.includes('administrator');
  const saysNo = isOwn || administers || roles.includes('supervisor');
  const mayConfirm =
    state === 'unconfirmed' && !isOver && administers && !isOwn && row.started_by_user !== userId;
  const mayStop = row.ended_at === null && saysNo;
  const actions: RecoveryAction[] = [
    ...(mayConfirm ? (['confirm'] as const) : []),
    ...(mayStop ? (['stop'] as const) : []),
  ];
  return {
    id: row.id,
    agencyName: row.agency_name,
    memberId: row.membership_id,
    name: row.name,
    reason: row.reason,
    isOwn,
    state,
    startedBy: row.started_by,
    startedAt: row.started_at,
    confirmBy: row.confirm_by,
    confirmedBy: row.confirmed_by ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    isTold: row.told_at !== null,
    readyAt: row.told_at && row.ready_at ? row.ready_at : undefined,
    linkUntil: row.link_until ?? undefined,
    endedAt: row.ended_at ?? undefined,
    endedBy: row.ended_by ?? undefined,
    stoppedBy: row.stopped_by ?? undefined,
    actions,
    etag: `recovery-${row.version}`,
  };
}

function stateOf(row: RecoveryRow): RecoveryState {
  if (row.ended_by === 'completed') return 'completed';
  if (row.ended_by === 'time' || (row.ended_at === null && row.is_late)) return 'expired';
  if (row.ended_at) return 'stopped';
  if (!row.confirmed_at) return 'unconfirmed';
  return row.is_ready ? 'ready' : 'waiting';
}
