import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, type PageRequest, requireSame, StaleVersion } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { PractitionerKnown } from '../domain/appointment.errors.js';
import type { AppointmentRole } from '../domain/appointment-transitions.js';
import { checkEntry, type DirectoryEntry, type DirectoryView } from '../domain/directory-entry.js';
import { DirectoryRepository } from '../persistence/directory.repository.js';

/** Null takes a number or a rate away. */
export type DirectoryPatch = Partial<Omit<DirectoryEntry, 'registerNumber' | 'rateCentsHour'>> & {
  registerNumber?: string | null;
  rateCentsHour?: number | null;
};

/** Interpreters and lawyers as the administration of the platform keeps them. */
@Injectable()
export class ListDirectory {
  constructor(private readonly directory: DirectoryRepository) {}

  run(
    tx: Tx,
    query: { role?: AppointmentRole },
    page: PageRequest & { total?: boolean },
  ): Promise<Page<DirectoryView>> {
    return this.directory.page(tx, query.role, page);
  }
}

@Injectable()
export class ReadDirectoryEntry {
  constructor(private readonly directory: DirectoryRepository) {}

  /** @throws NotFound */
  run(tx: Tx, id: string): Promise<DirectoryView> {
    return this.directory.one(tx, id);
  }
}

/** Puts members of practices into the directory, and keeps what is said of them there. */
@Injectable()
export class KeepDirectory {
  constructor(
    private readonly directory: DirectoryRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws InvalidInput, also for an address of nobody who works in such a practice; PractitionerKnown (409) */
  async register(
    tx: Tx,
    input: { email: string; role: AppointmentRole } & Omit<DirectoryEntry, 'active'>,
  ): Promise<DirectoryView> {
    const { email, role, ...fields } = input;
    const entry = { ...fields, active: true };
    checkEntry(role, entry);
    const member = await this.directory.memberByEmail(tx, role, email);
    if (!member) throw InvalidInput.field('email', 'notInList');
    if (await this.directory.isKnown(tx, role, member.userId, member.agencyId)) throw new PractitionerKnown();
    const id = await this.directory.add(tx, role, member, entry);
    this.audit.record(tx, { action: 'practitioner.registered', subject: { type: 'practitioner', id } });
    return this.directory.one(tx, id);
  }

  /** @throws NotFound, InvalidInput, StaleVersion (412) */
  async change(tx: Tx, id: string, ifMatch: string, patch: DirectoryPatch): Promise<DirectoryView> {
    const before = await this.directory.one(tx, id);
    requireSame(ifMatch, before.etag);
    const entry = patched(before, patch);
    checkEntry(before.role, entry);
    if (!(await this.directory.save(tx, id, before.version, entry))) throw new StaleVersion();
    this.audit.record(tx, { action: 'practitioner.changed', subject: { type: 'practitioner', id } });
    return this.directory.one(tx, id);
  }
}

function patched(before: DirectoryEntry, patch: DirectoryPatch): DirectoryEntry {
  const or = <T>(value: T | null | undefined, kept: T | undefined) =>
    value === undefined ? kept : (value ?? undefined);
  return {
    registerNumber: or(patch.registerNumber, before.registerNumber),
    rateCentsHour: or(patch.rateCentsHour, before.rateCentsHour),
    sex: patch.sex ?? before.sex,
    modes: patch.modes ?? before.modes,
    districts: patch.districts ?? before.districts,
    mandates: patch.mandates ?? before.mandates,
    languages: patch.languages ?? before.languages,
    hours: patch.hours ?? before.hours,
    active: patch.active ?? before.active,
  };
}
