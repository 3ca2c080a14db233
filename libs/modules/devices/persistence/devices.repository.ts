import { Injectable } from '@nestjs/common';
import { type Language, NotFound } from '#kernel';
import type { DevicePublicKey } from '#platform/crypto';
import { LoginDatabase, memberOf, type Tx } from '#platform/database';
import type { DeviceView } from '../domain/device-view.js';

/** A device that may act, and as whom. */
export interface LivingDevice {
  id: string;
  unitId: string;
  publicKey: DevicePublicKey;
  membershipId: string;
  userId: string;
  agencyId: string;
  agencyKind: string;
  language: Language;
  reads: string[];
  writes: string[];
}

export interface NewDevice {
  id: string;
  userId: string;
  membershipId: string;
  unitId: string;
  label: string;
  publicKey: DevicePublicKey;
  credentialHash: Buffer;
}

interface DeviceRow {
  id: string;
  label: string;
  unit_id: string;
  unit_name: string;
  enrolled_at: Date;
  enrolled_by: string;
  last_used_at: Date | null;
  list_until: Date | null;
  withdrawn_at: Date | null;
}

interface ActorRow {
  device_id: string;
  unit_id: string;
  public_x: Buffer;
  public_y: Buffer;
  membership_id: string;
  user_id: string;
  agency_id: string;
  agency_kind: string;
  language: Language;
  reads: string[];
  writes: string[];
}

const SELECT = /* sql */ `
select d.id, d.label, d.unit_id, u.name as unit_name, d.enrolled_at, w.display_name as enrolled_by, d.last_used_at,
  relais.device_list_until(d.id) as list_until, d.withdrawn_at
from relais.shelter_devices d join relais.shelter_units u on u.id = d.unit_id
join relais.memberships m on m.id = d.enrolled_by_membership join relais.users w on w.id = m.user_id
where d.agency_id = $1`;

/** Devices, through the functions of `schema/functions*.sql`: the application cannot read what proves who they are. */
@Injectable()
export class DevicesRepository {
  constructor(private readonly logins: LoginDatabase) {}

  /** @returns false when there is no such unit of the agency */
  async enrol(tx: Tx, device: NewDevice): Promise<boolean> {
    const { id, userId, membershipId, unitId, label, publicKey, credentialHash } = device;
    const [row] = await tx.query<{ done: boolean }>(
      'select relais.enrol_device($1, $2, $3, $4, $5, $6, $7, $8, $9) as done',
      [id, userId, membershipId, unitId, label, publicKey.x, publicKey.y, credentialHash, tx.now],
    );
    return row!.done;
  }

  /** @returns false when it is not there or was withdrawn before */
  async withdraw(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query<{ done: number }>('select relais.withdraw_device($1, $2) as done', [
      id,
      tx.now,
    ]);
    return row!.done === 1;
  }

  /** A member is logged in on it, in its house. @returns false when it is none of the agency's that lives */
  async usedInHouse(tx: Tx, credentialHash: Buffer): Promise<boolean> {
    const [row] = await tx.query<{ used: boolean }>('select relais.use_device_in_house($1, $2) as used', [
      credentialHash,
      tx.now,
    ]);
    return row!.used;
  }

  /** Until when it is given the list of its unit; undefined once it was withdrawn. */
  async listUntil(tx: Tx, id: string): Promise<Date | undefined> {
    const [row] = await tx.query<{ until: Date | null }>('select relais.device_list_until($1) as until', [
      id,
    ]);
    return row!.until ?? undefined;
  }

  /** @throws NotFound for a device that is not there or another agency's */
  async one(tx: Tx, id: string): Promise<DeviceView> {
    const [row] = await tx.query<DeviceRow>(`${SELECT} and d.id = $2`, [memberOf(tx).agencyId, id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  /** The newest first. @param after id of the last device of the page before */
  async page(tx: Tx, limit: number, after?: string): Promise<DeviceView[]> {
    const rows = await tx.query<DeviceRow>(
      `${SELECT} and ($3::uuid is null or d.id < $3) order by d.id desc limit $2`,
      [memberOf(tx).agencyId, limit, after ?? null],
    );
    return rows.map(viewOf);
  }

  /** Outside a unit of work: nobody acts yet. */
  async living(credentialHash: Buffer, at: Date): Promise<LivingDevice | undefined> {
    const [row] = await this.logins.query<ActorRow>('select * from relais.device_actor($1, $2)', [
      credentialHash,
      at,
    ]);
    return (
      row && {
        id: row.device_id,
        unitId: row.unit_id,
        publicKey: { x: row.public_x, y: row.public_y },
        membershipId: row.membership_id,
        userId: row.user_id,
        agencyId: row.agency_id,
        agencyKind: row.agency_kind,
        language: row.language,
        reads: row.reads,
        writes: row.writes,
      }
    );
  }
}

function viewOf(row: DeviceRow): DeviceView {
  return {
    id: row.id,
    label: row.label,
    unit: { id: row.unit_id, name: row.unit_name },
    enrolledAt: row.enrolled_at,
    enrolledBy: row.enrolled_by,
    lastUsedAt: row.last_used_at ?? undefined,
    listUntil: row.list_until ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
    etag: `device-${row.withdrawn_at ? 2 : 1}`,
  };
}
