import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { QueryCases } from '#modules/cases';
import {
  ConveneConsultation,
  DiscussPersons,
  HoldConsultation,
  NameParticipants,
  PrepareConsultation,
} from '#modules/consultations';
import type { Tx } from '#platform/database';
import { DEMO_DOMAIN } from '../domain/demo-directory.js';
import { DemoActors } from './demo-actors.js';

const ORGANISER = 'shelter';
const NAMED = ['police', 'magistrate'];
const KEPT_YEARS = 2;

const HELD = {
  ground: 'prosecutor_permission',
  groundReference: 'Autorisation du parquet de Bruxelles du 3 novembre 2026',
  purpose: 'protect_integrity',
  subject: 'Sécurité autour du logement et de l’audience',
  dataCategories: ['identification', 'contact', 'housing', 'police_judicial', 'risk_behaviour'],
};
const PREPARED = {
  ground: 'law',
  groundReference: 'Code pénal, art. 458ter ; décret de la Communauté compétente',
  purpose: 'prevent_criminal_organisation',
  subject: 'Trois recrutements par la même annonce',
  dataCategories: ['identification', 'profession_education', 'origin'],
};
const MINUTES =
  'La police confirme que la voiture vue devant le centre est connue. Chacun appelle le même numéro si elle revient. La magistrate accepte une audition à huis clos.';

/** Who comes together, and about whom. */
@Injectable()
export class DemoConsultationPeople {
  constructor(
    private readonly participants: NameParticipants,
    private readonly persons: DiscussPersons,
    private readonly convening: ConveneConsultation,
  ) {}

  async convene(tx: Tx, id: string, caseId: string): ReturnType<ConveneConsultation['run']> {
    for (const login of NAMED) {
      const email = `${login}@${DEMO_DOMAIN}`;
      await this.participants.add(tx, id, { email, permanent: login === 'magistrate', organises: false });
    }
    const { discussed } = await this.persons.add(tx, id, {
      caseId,
      description: 'La jeune femme suivie depuis l’été',
    });
    const share = { category: 'housing', text: 'Chambre individuelle ; sort rarement seule.' };
    const { etag } = await this.persons.share(tx, id, discussed[0]!.id, share);
    const today = brusselsDate(tx.now);
    const retentionUntil = `${Number(today.slice(0, 4)) + KEPT_YEARS}${today.slice(4, 8)}01`;
    return this.convening.run(tx, id, etag, { meetingAt: tx.now, retentionUntil });
  }
}

/** A centre speaks with police and a magistrate about somebody it accompanies; another consultation is prepared. */
@Injectable()
export class DemoConsultations {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly prepare: PrepareConsultation,
    private readonly people: DemoConsultationPeople,
    private readonly hold: HoldConsultation,
  ) {}

  async run(): Promise<void> {
    await this.actors.again(ORGANISER);
    await this.actors.as(ORGANISER, async (tx) => {
      const { items } = await this.queryCases.run(tx, { status: 'open' }, { limit: 1 });
      await this.#held(tx, items[0]!.id);
      await this.prepare.open(tx, PREPARED);
    });
  }

  async #held(tx: Tx, caseId: string): Promise<void> {
    const { id } = await this.prepare.open(tx, HELD);
    const { participants } = await this.people.convene(tx, id, caseId);
    const attended = participants.map((one) => one.id);
    const { meetings } = await this.hold.meet(tx, id, { metAt: tx.now, attended });
    await this.hold.write(tx, id, { meetingId: meetings[0]!.id, text: MINUTES });
    const text = 'Le centre prévient la police de proximité avant chaque déplacement au palais de justice.';
    const { measures } = await this.hold.agree(tx, id, { kind: 'measure', isJudicial: false, text });
    await this.hold.approve(tx, id, measures[0]!.id, true);
  }
}
