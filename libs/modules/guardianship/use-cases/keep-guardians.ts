import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, pageOf, type PageRequest, requireSame } from '#kernel';
import { Audit } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { GuardianAlreadyKnown } from '../domain/guardianship.errors.js';
import type { GuardianState } from '../domain/suggestion.js';
import { type GuardianFields, GuardiansRepository } from '../persistence/guardians.repository.js';

/** A guardian as the Service sees them. */
export type GuardianView = GuardianState & { free: number; etag: string };

/** Null takes an end away. */
export type GuardianPatch = Partial<Omit<GuardianFields, 'accreditedUntil'>> & {
  accreditedUntil?: string | null;
};

/** What is said of a new guardian; the cap is what the rules say for the kind unless told. */
export type GuardianInput = Pick<GuardianFields, 'kind' | 'languages' | 'districts'> &
  Pick<GuardianPatch, 'softCap' | 'accreditedUntil'>;

/** Guardians of the Service with what they carry and can carry. */
@Injectable()
export class ListGuardians {
  constructor(private readonly guardians: GuardiansRepository) {}

  async run(tx: Tx, page: PageRequest & { total?: boolean }): Promise<Page<GuardianView>> {
    const [name, id] = page.after?.split('\n') ?? [];
    const after = page.after ? { name: name!, id: id! } : undefined;
    const rows = await this.guardians.page(tx, after, page.limit + 1);
    const { items, nextKey } = pageOf(rows, page.limit, (row) => `${row.displayName}\n${row.id}`);
    const total = page.total ? await this.guardians.count(tx) : undefined;
    return { items: items.map(guardianView), nextKey, total };
  }
}

/** One guardian of the Service. */
@Injectable()
export class ReadGuardian {
  constructor(private readonly guardians: GuardiansRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<GuardianView> {
    return guardianView(await this.guardians.one(tx, id));
  }
}

/** Recognises members of guardians' offices as guardians, and keeps what is known of them. */
@Injectable()
export class KeepGuardian {
  constructor(
    private readonly guardians: GuardiansRepository,
    private readonly rules: Rules,
    private readonly audit: Audit,
  ) {}

  /**
   * @param input.softCap wards at the most; what the rules say for the kind unless told
   * @throws InvalidInput for an address of nobody who works in such an office; GuardianAlreadyKnown (409)
   */
  async register(tx: Tx, input: { email: string } & GuardianInput): Promise<GuardianView> {
    const member = await this.guardians.memberByEmail(tx, input.email);
    if (!member) throw InvalidInput.field('email', 'notInList');
    const softCap = input.softCap ?? (await this.#capOf(tx, input.kind));
    const { kind, languages, districts } = input;
    const accreditedUntil = input.accreditedUntil ?? undefined;
    const fields = { kind, languages, districts, softCap, absences: [], accreditedUntil };
    check(fields);
    const id = await this.guardians.add(tx, member, fields);
    if (!id) throw new GuardianAlreadyKnown();
    this.audit.record(tx, { action: 'guardian.registered', subject: { type: 'guardian', id } });
    return guardianView(await this.guardians.one(tx, id));
  }

  /** @throws NotFound, InvalidInput, StaleVersion (412) */
  async change(tx: Tx, id: string, ifMatch: string, patch: GuardianPatch): Promise<GuardianView> {
    await this.guardians.lock(tx, [id]);
    const before = guardianView(await this.guardians.one(tx, id));
    requireSame(ifMatch, before.etag);
    const fields = {
      kind: patch.kind ?? before.kind,
      languages: patch.languages ?? before.languages,
      districts: patch.districts ?? before.districts,
      softCap: patch.softCap ?? before.softCap,
      absences: patch.absences ?? before.absences,
      accreditedUntil:
        patch.accreditedUntil === undefined ? before.accreditedUntil : (patch.accreditedUntil ?? undefined),
    };
    check(fields);
    await this.guardians.save(tx, id, fields);
    this.audit.record(tx, { action: 'guardian.changed', subject: { type: 'guardian', id } });
    return guardianView(await this.guardians.one(tx, id));
  }

  async #capOf(tx: Tx, kind: string): Promise<number> {
    const rule = `guardianship.cap.${kind}`;
    const rules = await this.rules.read(tx, [rule]);
    if (!rules.has(rule)) throw InvalidInput.field('kind', 'notInList');
    return rules.number(rule);
  }
}

function guardianView(state: GuardianState): GuardianView {
  const free = state.absent || !state.accredited ? 0 : Math.max(0, state.softCap - state.wards);
  const accreditedUntil = state.accreditedUntil ?? undefined;
  return { ...state, accreditedUntil, free, etag: `guardian-${state.version}` };
}

function check({ kind, languages, districts, absences }: GuardianFields): void {
  if (!isCode('guardian-kind', kind)) throw InvalidInput.field('kind', 'notInList');
  if (languages.some((code) => !isCode('language', code))) throw InvalidInput.field('languages', 'notInList');
  if (districts.some((code) => !isCode('district', code))) throw InvalidInput.field('districts', 'notInList');
  if (absences.some(({ from, until }) => !(from <= until))) throw InvalidInput.field('absences', 'range');
}
