import { Injectable } from '@nestjs/common';
import type { SettableClock } from '#kernel';
import { AssessIncident, FollowIncident, ReadIncident, ReportIncident } from '#modules/incidents';
import { DemoActors } from './demo-actors.js';

const HOUR_MS = 3_600_000;
const OFFICER = 'dpo';

/** What the officer makes of a list of accounts that was sent to the wrong address. */
const SENT = {
  nature: ['confidentiality'],
  data: ['contact', 'access'],
  people: ['colleagues'],
  peopleCount: 12,
  description: 'Eine Liste von zwölf Arbeitsadressen ging an einen gleichnamigen Empfänger außerhalb.',
  consequences: 'Die Adressen können für Phishing benutzt werden.',
  measures: 'Der Empfänger hat die Löschung bestätigt; die zwölf Personen wurden gewarnt.',
  risk: 'risk',
  riskReason: 'Keine Passwörter, aber Adressen von Menschen, die mit Opfern arbeiten.',
  notify: true,
  authority: 'apd',
  tellPeople: false,
};

/** And of a telephone that stayed on a train. */
const LOST = {
  ...SENT,
  nature: ['confidentiality', 'availability'],
  data: ['contact'],
  peopleCount: 1,
  description:
    'Ein Diensttelefon blieb im Zug liegen. Relais war gesperrt, die Kontakte des Telefons vielleicht nicht.',
  consequences: 'Jemand könnte Nummern von Kolleginnen und Kollegen lesen.',
  measures: 'Das Telefon wurde aus der Ferne gelöscht, die Sitzung beendet.',
  riskReason: 'Ob die Löschung rechtzeitig war, ist noch nicht sicher.',
};

/** The register of the platform: an old breach that is closed, one whose 72 hours run, and one that nobody has assessed yet. */
@Injectable()
export class DemoIncidents {
  constructor(
    private readonly actors: DemoActors,
    private readonly report: ReportIncident,
    private readonly read: ReadIncident,
    private readonly assess: AssessIncident,
    private readonly follow: FollowIncident,
  ) {}

  /** @param clock set back to when each was reported */
  async run(clock: SettableClock): Promise<void> {
    const start = clock.now().getTime();
    const at = (hoursAgo: number): Date => {
      const then = new Date(start - hoursAgo * HOUR_MS);
      clock.set(then);
      return then;
    };
    await this.#closed(at);
    const awareAt = at(20);
    const running = await this.#reported('admin', 'lost_or_stolen', 'My work phone, on the train to Liège.');
    at(18);
    await this.#assessed(running, { ...LOST, awareAt });
    at(3);
    await this.#reported('admin.second', 'saw_too_much', 'Ik zag in een mail namen die niet voor mij waren.');
    clock.set(new Date(start));
  }

  async #closed(at: (hoursAgo: number) => Date): Promise<void> {
    const awareAt = at(30 * 24);
    const id = await this.#reported('admin', 'sent_wrong', 'A list of accounts went to the wrong address.');
    at(30 * 24 - 4);
    await this.#assessed(id, { ...SENT, awareAt });
    const notifiedAt = at(29 * 24);
    await this.actors.as(OFFICER, (tx) =>
      this.follow.notified(tx, id, { notifiedAt, authority: 'apd', reference: 'DEMO-2026-118' }),
    );
    at(20 * 24);
    await this.actors.as(OFFICER, async (tx) => {
      await this.follow.note(tx, id, 'Die Behörde hat keine weiteren Fragen.');
      await this.follow.close(tx, id, (await this.read.run(tx, id)).etag);
    });
  }

  async #reported(login: string, sign: string, text: string): Promise<string> {
    return (await this.actors.as(login, (tx) => this.report.run(tx, { sign, text }))).id;
  }

  async #assessed(id: string, assessment: typeof SENT & { awareAt: Date }): Promise<void> {
    await this.actors.as(OFFICER, async (tx) => {
      const { etag } = await this.read.run(tx, id);
      await this.assess.run(tx, id, etag, assessment);
    });
  }
}
