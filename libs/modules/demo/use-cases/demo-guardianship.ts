import {
  AppointGuardians,
  AssessAge,
  DoubtAge,
  IdentifyMinor,
  KeepGuardian,
  ListGuardians,
  ReadGuardianshipOfCase,
  REPORT_SECTIONS,
  ResignGuardianship,
  SignalMinor,
  SubmitReport,
} from '#modules/guardianship';
import { RelationsOfCase } from '#modules/cases';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_DOMAIN, DEMO_USERS } from '../domain/demo-directory.js';
import { DEMO_GUARDIANS } from '../domain/demo-guardians.js';
import type { GuardianshipAct } from '../domain/demo-story.js';

const MOST = 100;

/** What is recorded of a minor, and who waits with them. */
@Injectable()
export class DemoMinorReader {
  constructor(
    private readonly guardianship: ReadGuardianshipOfCase,
    private readonly relations: RelationsOfCase,
  ) {}

  read(tx: Tx, caseId: string) {
    return this.guardianship.run(tx, caseId);
  }

  async siblings(tx: Tx, caseId: string): Promise<string[]> {
    const relations = await this.relations.run(tx, caseId);
    return [...relations].flatMap(([id, kind]) => (kind === 'sibling' ? [id] : []));
  }
}

/** The acts of the stories about minors: signalling, identification, age. */
@Injectable()
export class DemoMinors {
  constructor(
    private readonly signalMinor: SignalMinor,
    private readonly identifyMinor: IdentifyMinor,
    private readonly doubtAge: DoubtAge,
    private readonly assessAge: AssessAge,
    private readonly minors: DemoMinorReader,
  ) {}

  /** Brothers and sisters who were reported together are signalled and identified together. */
  async perform(tx: Tx, caseId: string, act: GuardianshipAct): Promise<void> {
    const siblings =
      act.act === 'signal' || act.act === 'identify' ? await this.minors.siblings(tx, caseId) : [];
    for (const id of [caseId, ...siblings]) await this.#one(tx, id, act);
  }

  async #one(tx: Tx, caseId: string, act: GuardianshipAct): Promise<void> {
    if (act.act === 'signal') {
      const { regime = 'territory', district, risks, details } = act;
      await this.signalMinor.run(tx, caseId, { regime, district, risks, details });
      return;
    }
    if (act.act === 'doubt') {
      await this.doubtAge.run(tx, caseId, act.grounds);
      return;
    }
    const { minor, ageAssessments } = await this.minors.read(tx, caseId);
    if (act.act === 'identify') await this.identifyMinor.run(tx, minor!.id, 'identification', undefined);
    if (act.act === 'age') {
      const { step, ageMin, ageMax } = act;
      await this.assessAge.run(tx, ageAssessments[0]!.id, step, undefined, { ageMin, ageMax });
    }
  }
}

/** The acts about guardians: who is one, appointments, reports. */
@Injectable()
export class DemoGuardians {
  constructor(
    private readonly keepGuardian: KeepGuardian,
    private readonly listGuardians: ListGuardians,
    private readonly appointGuardians: AppointGuardians,
    private readonly submitReport: SubmitReport,
    private readonly read: ReadGuardianshipOfCase,
  ) {}

  /** The Service recognises the guardians of the demo. */
  async recognise(tx: Tx): Promise<void> {
    for (const { login, ...fields } of DEMO_GUARDIANS) {
      await this.keepGuardian.register(tx, { email: `${login}@${DEMO_DOMAIN}`, ...fields });
    }
  }

  async appoint(tx: Tx, caseId: string, login: string): Promise<void> {
    const name = DEMO_USERS.find((user) => user.login === login)!.displayName;
    const { items } = await this.listGuardians.run(tx, { limit: MOST });
    const guardianId = items.find(({ displayName }) => displayName === name)!.id;
    await this.appointGuardians.one(tx, { caseId, guardianId, type: 'guardian' });
  }

  async report(tx: Tx, caseId: string): Promise<void> {
    const { guardianships } = await this.read.run(tx, caseId);
    const mine = guardianships.find(({ isYou }) => isYou)!;
    const sections = REPORT_SECTIONS.map((code) => ({
      code,
      state: code === 'education' ? 'under_way' : 'in_order',
    }));
    await this.submitReport.run(tx, mine.id, { kind: mine.report!.kind, sections });
  }
}

/** The acts of the stories about minors and their guardians. */
@Injectable()
export class DemoGuardianship {
  constructor(
    private readonly minors: DemoMinors,
    private readonly guardians: DemoGuardians,
    private readonly reader: DemoMinorReader,
    private readonly resign: ResignGuardianship,
  ) {}

  begin(tx: Tx): Promise<void> {
    return this.guardians.recognise(tx);
  }

  perform(tx: Tx, caseId: string, act: GuardianshipAct): Promise<void> {
    if (act.act === 'appoint') return this.guardians.appoint(tx, caseId, act.guardian);
    if (act.act === 'report') return this.guardians.report(tx, caseId);
    if (act.act === 'resign') return this.#resign(tx, caseId);
    return this.minors.perform(tx, caseId, act);
  }

  async #resign(tx: Tx, caseId: string): Promise<void> {
    const { guardianships } = await this.reader.read(tx, caseId);
    await this.resign.run(tx, guardianships.find(({ isYou }) => isYou)!.id, undefined);
  }
}
