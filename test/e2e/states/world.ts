import pg from 'pg';
import { AGENCY_KINDS, type AgencyKind } from '#modules/access';
import { register as registerGuardian } from '../../factories/guardianship.js';
import { aUnit, SHELTER_SERVICES } from '../../factories/shelters.js';
import { startTestApi, type TestApi, type TestMember } from '../../support/api.js';
import type { Player, Thing } from './thing.js';

const play = (member: TestMember, kind: AgencyKind, role = 'caseworker'): Player =>
  Object.assign(member, { kind, role });

/** One API with everybody who acts on the things of the tables, and somebody of every role who has no part in any. */
export interface World {
  api: TestApi;
  admin: pg.Client;
  service: Player;
  /** Takes part in cases of the first one, for which it is no Service. */
  otherService: Player;
  police: Player;
  officer: Player;
  guardian: Player;
  guardianId: string;
  secondGuardian: Player;
  shelter: { worker: Player; supervisor: Player; unitId: string };
  otherShelter: Player;
  /** A shelter that opens cases of children, and the youth service it refers them to. */
  youthShelter: Player;
  youth: Player;
  strangers: readonly Player[];
  /** Sets the status of an instance without asking anybody. */
  put(thing: Thing, id: string, status: string): Promise<void>;
  statusOf(thing: Thing, id: string): Promise<string>;
  close(): Promise<void>;
}

/** What triggers refuse is what is tried through the API. */
async function freeHands(api: TestApi): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  return admin;
}

/** One of each column of the need-to-know matrix, and the roles beside casework. */
const STRANGERS: readonly (readonly [AgencyKind, string])[] = [
  ...AGENCY_KINDS.map((kind) => [kind, 'caseworker'] as const),
  ['police', 'supervisor'],
  ['specialised_centre', 'supervisor'],
  ['specialised_centre', 'administrator'],
  ['specialised_centre', 'data_protection_officer'],
  ['platform', 'administrator'],
  ['rapporteur', 'rapporteur'],
];

export async function aWorld(): Promise<World> {
  const api = await startTestApi();
  const admin = await freeHands(api);
  const some = async (kind: AgencyKind, role?: string, agencyId?: string, services?: string[]) =>
    play(await api.member(kind, { roles: role ? [role] : undefined, agencyId, services }), kind, role);
  const service = await some('guardianship_service');
  const police = await some('police');
  const guardian = await some('guardian_office');
  const worker = await some('specialised_centre', undefined, undefined, SHELTER_SERVICES);
  const supervisor = await some('specialised_centre', 'supervisor', worker.agencyId);
  const strangers: Player[] = [];
  for (const [kind, role] of STRANGERS) strangers.push(await some(kind, role));
  return {
    api,
    admin,
    service,
    otherService: await some('guardianship_service'),
    police,
    officer: await some('police', undefined, police.agencyId),
    guardian,
    guardianId: await registerGuardian(service, guardian, { softCap: 200 }),
    secondGuardian: await some('guardian_office', undefined, guardian.agencyId),
    shelter: { worker, supervisor, unitId: (await aUnit(supervisor)).id },
    otherShelter: await some('child_shelter'),
    youthShelter: await some('child_shelter', undefined, undefined, ['child_shelter', 'emergency_place']),
    youth: await some('youth_service', undefined, undefined, ['youth_help']),
    strangers,
    async put({ table, columns }, id, status) {
      const more = columns?.[status] ? `, ${columns[status]}` : '';
      const { rowCount } = await admin.query(`update relais.${table} set status = $2${more} where id = $1`, [
        id,
        status,
      ]);
      if (rowCount !== 1) throw new Error(`there is no row ${id} in ${table}`);
    },
    async statusOf({ table }, id) {
      const { rows } = await admin.query<{ status: string }>(
        `select status from relais.${table} where id = $1`,
        [id],
      );
      return rows[0]!.status;
    },
    async close() {
      await admin.end();
      await api.close();
    },
  };
}
