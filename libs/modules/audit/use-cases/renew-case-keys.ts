import { Injectable } from '@nestjs/common';
import { CannotOpen, type CaseKey, CaseKeys, Sealed } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { Audit } from '../audit.js';
import { resealValue } from '../domain/sealed-value.js';
import { CaseRenewalRepository, type OldField } from '../persistence/case-renewal.repository.js';

/** Cases that get their new key in one transaction. */
const ANNOUNCED_AT_ONCE = 50;

/**
 * Renews keys of cases, one step in each transaction, as `system:keys`, while people work on them (ADR 0038). The new key is announced and
 * opens; when everybody who may not know of it has ended it seals; every field is sealed anew, a batch at a time; when nothing is under the
 * old key, and everybody who read under it has ended, the old key is destroyed. What the database remembers is where a worker that died left
 * off, and no step leaves a field that no key opens.
 */
@Injectable()
export class RenewCaseKeys {
  constructor(
    private readonly renewals: CaseRenewalRepository,
    private readonly keys: CaseKeys,
    private readonly audit: Audit,
  ) {}

  /** @returns `more` when it can go on at once; a renewal that waits for somebody who works goes on later */
  async run(tx: Tx): Promise<{ more: boolean }> {
    if (await this.#announce(tx)) return { more: true };
    const moved = await this.renewals.move(tx);
    const next = await this.renewals.next(tx);
    if (!next) return { more: moved };
    if (next.isEnding) {
      const ended = await this.renewals.end(tx, next.caseId);
      // Whoever verifies the log without keys compares the layers with this.
      if (ended) this.#record(tx, 'case.key_renewed', next.caseId, ended.version, { layers: ended.layers });
      return { more: true };
    }
    return { more: (await this.#reseal(tx, next.caseId, next.isQuiet)) || moved };
  }

  #record(tx: Tx, action: string, caseId: string, version: number, more: Record<string, string> = {}): void {
    this.audit.record(tx, { action, caseId, params: { version: String(version), ...more } });
  }

  async #announce(tx: Tx): Promise<boolean> {
    const cases = await this.renewals.toAnnounce(tx, ANNOUNCED_AT_ONCE);
    if (cases.length === 0) return false;
    const mark = await this.renewals.currentMark(tx);
    const wrapped: Buffer[] = [];
    for (const { caseId, version } of cases) wrapped.push(await this.keys.another(caseId, version + 1, mark));
    const ids = cases.map(({ caseId }) => caseId);
    const versions = cases.map(({ version }) => version + 1);
    await this.renewals.announce(tx, ids, versions, wrapped);
    // From here on values of the log may be in a layer more: its verification asks for this entry.
    for (const [index, caseId] of ids.entries())
      this.#record(tx, 'case.key_renewal_begun', caseId, versions[index]!);
    return true;
  }

  async #reseal(tx: Tx, caseId: string, isQuiet: boolean): Promise<boolean> {
    const fields = await this.renewals.fields(tx, caseId);
    if (fields.length === 0) return isQuiet && (await this.renewals.isResealed(tx, caseId));
    const key = await this.keys.forCase(tx, caseId);
    const fresh = fields.map((field) => resealed(key, field));
    return (await this.renewals.put(tx, caseId, fields, fresh)) > 0;
  }
}

/** @throws {CannotOpen} for a field that was altered: then nothing of the case moves on, and its old key stays */
function resealed(key: CaseKey, { name, field, place, sealed }: OldField): Buffer {
  try {
    if (name === 'audit_values') return resealValue(key, { column: field, row: place }, sealed);
    const at = { table: name, column: field, row: place };
    return key.sealBytes(at, key.openBytes(at, Sealed.fromBytes(sealed))).toBytes();
  } catch {
    throw new CannotOpen(`What is in ${name}.${field} of case ${key.caseId}`);
  }
}
