import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { type Product, startProduct } from '../support/product.js';
import { testSize } from '../support/size.js';
import { administrationScreens } from './administration-screens.js';
import { caseloadScreens } from './caseload-screens.js';
import { consentScreens } from './consent-screens.js';
import { consultationScreens } from './consultation-screens.js';
import { emergencyScreens } from './emergency-screens.js';
import { erasureScreens } from './erasure-screens.js';
import { incidentScreens } from './incident-screens.js';
import { toDoScreens } from './to-do-screens.js';
import { disclosureScreens } from './disclosure-screens.js';
import { subjectScreens } from './subject-screens.js';
import { lookScreens } from './look-screens.js';
import { profileScreens } from './profile-screens.js';
import { seatJudge } from './judge.js';
import { NO_SHELL, type Shell, WITH_SHELL } from './person.js';
import type { Screen, Who } from './screen.js';
import { screensOf } from './screens.js';
import { type Language, Visitor } from './visitor.js';

/** The logins of the demo; without one nobody is logged in. */
export const LOGINS: Readonly<Record<Who, string | undefined>> = {
  nobody: undefined,
  police: 'police',
  shelter: 'shelter',
  interpreter: 'interpreter',
  guardianship: 'guardianship',
  guardian: 'guardian',
  labour: 'labour',
  shelterSupervisor: 'shelter.supervisor',
  admin: 'admin',
  youth: 'youth',
  childshelter: 'childshelter',
  dpo: 'dpo',
  childfocus: 'childfocus',
  magistrate: 'magistrate',
  policeSupervisor: 'police.supervisor',
  lawyer: 'lawyer',
  reception: 'reception',
  immigration: 'immigration',
  cgrs: 'cgrs',
  justicePeace: 'justicepeace',
  youthNl: 'youth.nl',
  rapporteur: 'rapporteur',
};
/** Those who see a few screens without the files of the client on the device: each such profile costs two seconds. */
const WITHOUT_SHELL: readonly string[] = [
  'policeSupervisor',
  'lawyer',
  'reception',
  'immigration',
  'cgrs',
  'justicePeace',
  'youthNl',
  'rapporteur',
];

/** At the default size one of them, who has the most screens, has the files of the client on the device. */
const shellOf = (who: string): Shell =>
  WITHOUT_SHELL.includes(who) || (testSize === 'default' && who !== 'police') ? NO_SHELL : WITH_SHELL;

/** A profile for each, one after the other: so many logins at once would be slowed down. */
async function everybody(
  browser: Browser,
  url: string,
  { options, shells }: { options: BrowserContextOptions; shells: (who: string) => Shell },
): Promise<Record<Who, Visitor>> {
  const people: Partial<Record<string, Visitor>> = {};
  for (const [who, login] of Object.entries(LOGINS)) {
    people[who] = await Visitor.at(browser, url, login, { ...shells(who), ...options });
    await seatJudge(people[who].context);
  }
  return people as Record<Who, Visitor>;
}

/** One product, one browser, and the people who look at every screen. */
export class Tour {
  private constructor(
    readonly product: Product,
    readonly browser: Browser,
    readonly people: Record<Who, Visitor>,
    readonly screens: Screen[],
    /** Of every profile. */
    readonly options: BrowserContextOptions,
  ) {}

  /**
   * @param options of every profile, such as a proxy
   * @param shells by person: whether their profile has the files of the client
   */
  static async begin(options: BrowserContextOptions = {}, shells = shellOf): Promise<Tour> {
    const product = await startProduct();
    let browser: Browser | undefined;
    try {
      browser = await launchChromium();
      const people = await everybody(browser, product.url, { options, shells });
      const screens = [
        ...(await screensOf(people)),
        ...(await emergencyScreens(people.dpo, people.labour, people.police)),
        ...(await consentScreens(people.labour)),
        ...(await consultationScreens(people.shelter)),
        ...(await caseloadScreens(people.shelter, people.shelterSupervisor)),
        ...(await incidentScreens(people.dpo)),
        ...toDoScreens(),
        ...(await disclosureScreens(people.shelter, people.police)),
        ...(await subjectScreens(people.shelterSupervisor)),
        ...(await lookScreens(people.dpo, people.shelterSupervisor)),
        ...(await erasureScreens(people.shelterSupervisor, product.database)),
        ...(await administrationScreens(people.admin, product.database)),
        ...(await profileScreens(people, product.database)),
      ];
      const names = screens.map(({ name }) => name);
      const twice = names.filter((name, index) => names.indexOf(name) < index);
      if (twice.length > 0) throw new Error(`screens of one name: ${twice.join(', ')}`);
      return new Tour(product, browser, people, screens, options);
    } catch (error) {
      // One that is left running would keep the whole suite from ending.
      await Promise.all([browser?.close(), product.stop()]);
      throw error;
    }
  }

  /** Opens the screen in its state. */
  async show(screen: Screen): Promise<Visitor> {
    const visitor = await this.personOf(screen);
    await visitor.show(screen);
    return visitor;
  }

  /** Who sees the screen, with a session as fresh as it asks for. */
  async personOf({ who, asksProof }: Screen): Promise<Visitor> {
    const visitor = this.people[who];
    await (asksProof ? visitor.logInAgain() : visitor.keepSession());
    return visitor;
  }

  /** Turns everybody to a language, who is not logged in as well. */
  async speak(language: Language): Promise<void> {
    const { nobody, ...members } = this.people;
    for (const member of Object.values(members)) await member.keepSession();
    await Promise.all(Object.values(members).map((member) => member.speak(language)));
    await nobody.open('/login');
    await nobody.page.evaluate((chosen) => localStorage.setItem('relais.language', chosen), language);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
  }
}
