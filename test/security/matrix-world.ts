import { aDocument, PHOTO } from '../factories/documents.js';
import { actOn as actOnGuardianship, appoint, register } from '../factories/guardianship.js';
import { planRisks, stateHealth } from '../factories/health.js';
import { anIntake } from '../factories/intakes.js';
import { once } from '../factories/cases.js';
import { aPractitioner, book } from '../factories/appointments.js';
import { turn } from '../factories/leading.js';
import { act as actOnReferral } from '../factories/referrals.js';
import { endSharing, share } from '../factories/sharing.js';
import type { TestApi, TestMember } from '../support/api.js';
import { CATEGORIES } from './decided-rights.js';
import { canaryOf, LETTERS, type State } from './matrix-canaries.js';
import {
  done,
  isEnded,
  letterOf,
  opened,
  stay,
  Told,
  writeBeside,
  writesLetters,
  writesOwn,
} from './matrix-words.js';
import { WRITERS, type Writers } from './matrix-writers.js';

/** What is sent with a referral. */
export const REFERRED = ['identity', 'photo', 'indicators', 'referrals', 'residence', 'missing'];

/** How somebody can stand to a case; what each opens stands in matrix-cells.ts. */
export const RELATIONS = [
  'participant',
  'referred',
  'guardian',
  'emergency',
  'recipient',
  'refused',
  'withdrawn',
  'ended',
  'conflict',
  'colleague',
  'none',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** A guardianship and a referral are settled before a case is closed: no closed case knows who stands like that to it. */
export const exists = (relation: Relation, state: State) =>
  !(isEnded(state) && (relation === 'guardian' || relation === 'recipient'));

/** Ids of one case and of what is in it, by the name before an id in an address. */
export type Ids = Record<string, string>;

/** Somebody who asks, and how they stand to all cases of the world. */
export interface Asker {
  number: number;
  kind: string;
  role: string;
  relation: Relation;
  member: TestMember;
  /** By state, what of the case is theirs. */
  own: Partial<Record<State, Ids>>;
}

/** One case of a child in every state, of the police, with a word of every category by an agency that writes it. */
export class MatrixWorld {
  readonly ids = new Map<State, Ids>();
  readonly askers: Asker[] = [];
  readonly told = new Told();
  #writers!: Writers;
  /** Ids of guardians, by the number of who asks. */
  readonly #guardians: Record<number, string> = {};

  constructor(
    private readonly api: TestApi,
    private readonly states: readonly State[],
  ) {}

  async begin(): Promise<void> {
    const of = (kind: string, services: string[] = []) => this.api.member(kind, { services });
    this.#writers = {
      police: await of('police'),
      centre: await of('specialised_centre', ['residential']),
      immigration: await of('immigration_office'),
      magistrate: await of('magistrate'),
      service: await of('guardianship_service'),
      youth: await of('youth_service', ['youth_help']),
    };
    for (const state of this.states) await this.#open(state);
  }

  /** Puts somebody in a relation to all cases, while these are open. */
  async ask(kind: string, role: string, relation: Relation): Promise<Asker> {
    const member = await this.api.member(kind, {
      roles: [role],
      services: ['residential', 'emergency_place'],
    });
    const asker: Asker = { number: this.askers.length, kind, role, relation, member, own: {} };
    this.askers.push(asker);
    for (const state of this.states) asker.own[state] = await this.#relate(asker, state);
    return asker;
  }

  /** Turns the cases to their states: what closing takes, it takes from everybody above. */
  async turn(): Promise<void> {
    const { police, magistrate, service } = this.#writers;
    for (const state of this.states.filter(isEnded)) {
      const minor = `/minors/${this.ids.get(state)!['minors']!}/rejection`;
      done(await actOnGuardianship(service, this.caseOf(state), minor, { reason: 'accompanied' }));
      const why = { reason: 'goals_reached', detail: 'What is open is left.' };
      done(await turn(police, this.caseOf(state), 'closure', why));
    }
    if (this.states.includes('followed')) done(await turn(police, this.caseOf('followed'), 'follow-up'));
    if (!this.states.includes('held')) return;
    const path = `/cases/${this.caseOf('held')}/legal-hold`;
    done(await magistrate.post(path, { reason: 'A court needs it.' }, once()));
  }

  /** After the turn: who opens a case in an emergency may whatever its state. */
  async hurry(kind: string, role: string): Promise<Asker> {
    const member = await this.api.member(kind, { roles: [role] });
    const asker: Asker = { number: this.askers.length, kind, role, relation: 'emergency', member, own: {} };
    this.askers.push(asker);
    const why = { purpose: 'danger_to_life', reason: 'Found alone at the station at night.' };
    for (const state of this.states)
      done(await member.post(`/cases/${this.caseOf(state)}/emergency-access`, why, once()));
    return asker;
  }

  caseOf(state: State): string {
    return this.ids.get(state)!['cases']!;
  }

  async #open(state: State): Promise<void> {
    const { police, centre, immigration, magistrate, youth } = this.#writers;
    const word = (category: string) => canaryOf({ category, state });
    const intake = anIntake({
      person: {
        sex: 'male',
        names: [{ kind: 'primary', familyName: word('identity'), givenNames: 'Child' }],
        apparentAge: { from: 14, to: 16 },
        languages: [{ code: 'pus' }],
      },
      circumstances: { foundPlace: 'Bus', narrative: word('indicators') },
      needs: ['safe_place'],
    });
    const { id } = done(await police.post('/cases', intake, once()));
    for (const [who, kind] of [
      [centre, 'specialised_centre'],
      [immigration, 'immigration_office'],
      [magistrate, 'magistrate'],
      [youth, 'youth_service'],
    ] as const)
      await share(this.api, id, who, { categories: opened(kind) });
    const signal = { regime: 'territory', district: 'brussels', risks: [], details: word('guardianship') };
    done(await police.post(`/cases/${id}/guardianship`, signal, once()));
    const ids: Ids = { cases: id };
    for (const category of CATEGORIES) {
      const more = category === 'photo' ? PHOTO : { kind: 'other', category };
      const title = { ...more, title: word(category) };
      ids[`documents ${category}`] = await aDocument(this.api, this.#writers[WRITERS[category]!], id, title);
    }
    this.ids.set(state, ids);
    this.told.as(ids['documents photo']!, { category: 'photo', state });
    this.told.as((ids['stays'] = await stay(this.api, centre, id, state)), {
      category: 'whereabouts',
      state,
    });
    this.told.as(await letterOf(police, id), { category: LETTERS, state });
    await this.#fill(state, id, word);
    await writeBeside(this.#writers, state, id, word);
  }

  async #fill(state: State, id: string, word: (category: string) => string): Promise<void> {
    const { police, centre, service } = this.#writers;
    const ids = this.ids.get(state)!;
    const note = {
      kind: 'daily_life',
      sensitive: false,
      text: word('care'),
      occurredAt: new Date().toISOString(),
    };
    ids['care-notes'] = done(await centre.post(`/cases/${id}/care-notes`, note, once())).id;
    done(await stateHealth(centre, id, { conditions: [word('health')] }));
    done(await planRisks(centre, id, { risks: [{ code: 'reprisals', words: word('care') }] }));
    const { practitionerId } = await aPractitioner(this.api);
    const message = { practitionerId, message: word('appointments') };
    ids['appointments'] = done(await book(centre, id, message)).id;
    const { minor } = done(await service.get(`/cases/${id}/guardianship`));
    ids['minors'] = minor.id;
    done(await actOnGuardianship(service, id, `/minors/${minor.id}/identification`));
    if (!isEnded(state)) {
      const report = {
        lastSeenAt: new Date(Date.now() - 3_600_000).toISOString(),
        lastSeenPlace: { kind: 'at_shelter', text: word('missing') },
        note: word('missing'),
      };
      ids['missing-episodes'] = done(await police.post(`/cases/${id}/missing-episodes`, report, once())).id;
    }
  }

  async #relate(asker: Asker, state: State): Promise<Ids> {
    const { member, kind, relation, number } = asker;
    const { police, service } = this.#writers;
    const id = this.caseOf(state);
    if (!exists(relation, state)) return {};
    const wide = () => share(this.api, id, member, { categories: opened(kind) });
    switch (relation) {
      case 'none':
        return {};
      case 'participant':
        await wide();
        return this.#write(asker, state, id);
      case 'conflict':
        await wide();
        await this.api.sql(
          'insert into relais.case_exclusions (case_id, user_id, reason) values ($1, $2, $3)',
          [id, member.userId, 'test'],
        );
        return {};
      case 'colleague': {
        const other = await this.api.member(kind, { agencyId: member.agencyId });
        await share(this.api, id, member, { categories: opened(kind), userId: other.userId });
        return {};
      }
      case 'ended':
        await endSharing(this.api, await wide());
        return {};
      case 'guardian': {
        this.#guardians[number] ??= await register(service, member);
        done(await appoint(service, id, this.#guardians[number]));
        return {};
      }
      default:
        return {
          referrals: await this.#refer(
            police,
            asker,
            id,
            canaryOf({ category: 'referrals', state, by: number }),
          ),
        };
    }
  }

  /** What its kind keeps to itself, and a letter: setting one takes long, so of one of the cases. */
  async #write({ member, kind, role, number }: Asker, state: State, id: string): Promise<Ids> {
    for (const category of CATEGORIES.filter((one) => writesOwn(kind, role, one)))
      await aDocument(this.api, member, id, {
        category,
        title: canaryOf({ category, state, by: number }),
      });
    if (state !== 'open' || !writesLetters(kind, role)) return {};
    this.told.as(await letterOf(member, id), { category: LETTERS, state, by: number });
    return { [LETTERS]: id };
  }

  /** `recipient` has not answered, `referred` accepted, `refused` said no, `withdrawn` was accepted and taken back. */
  async #refer(
    from: TestMember,
    { member: to, relation }: Asker,
    caseId: string,
    message: string,
  ): Promise<string> {
    const body = {
      toAgencyId: to.agencyId,
      service: 'residential',
      urgency: 'this_week',
      legalGround: 'minor_in_danger',
      message,
      categories: REFERRED,
    };
    const { id } = done(await from.post(`/cases/${caseId}/referrals`, body, once()));
    if (relation === 'refused') done(await actOnReferral(to, id, 'refusal', { reason: 'no_place' }));
    if (relation === 'referred' || relation === 'withdrawn') done(await actOnReferral(to, id, 'acceptance'));
    if (relation === 'withdrawn') done(await actOnReferral(from, id, 'withdrawal', { reason: 'other' }));
    return id;
  }
}
