import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { type Product, startProduct } from '../support/product.js';
import { DESK } from './person.js';
import type { Screen, Who } from './screen.js';
import { screensOf } from './screens.js';
import { type Language, Visitor } from './visitor.js';

/** One product, one browser, and the people who look at every screen. */
export class Tour {
  private constructor(
    readonly product: Product,
    readonly browser: Browser,
    readonly people: Record<Who, Visitor>,
    readonly screens: Screen[],
  ) {}

  /** @param options of every profile, such as a proxy */
  static async begin(options: BrowserContextOptions = {}): Promise<Tour> {
    const product = await startProduct();
    let browser: Browser | undefined;
    try {
      browser = await launchChromium();
      const [
        nobody,
        police,
        shelter,
        interpreter,
        guardianship,
        guardian,
        labour,
        shelterSupervisor,
        admin,
        youth,
        childshelter,
      ] = [
        await Visitor.at(browser, product.url, undefined, options),
        await Visitor.at(browser, product.url, 'police', options),
        await Visitor.at(browser, product.url, 'shelter', options),
        await Visitor.at(browser, product.url, 'interpreter', options),
        await Visitor.at(browser, product.url, 'guardianship', options),
        await Visitor.at(browser, product.url, 'guardian', options),
        await Visitor.at(browser, product.url, 'labour', options),
        await Visitor.at(browser, product.url, 'shelter.supervisor', options),
        await Visitor.at(browser, product.url, 'admin', options),
        await Visitor.at(browser, product.url, 'youth', options),
        await Visitor.at(browser, product.url, 'childshelter', options),
      ];
      const desks = { labour, shelterSupervisor, admin, youth, childshelter };
      const people = { nobody, police, shelter, interpreter, guardianship, guardian, ...desks };
      return new Tour(product, browser, people, await screensOf(people));
    } catch (error) {
      // One that is left running would keep the whole suite from ending.
      await Promise.all([browser?.close(), product.stop()]);
      throw error;
    }
  }

  /** Opens the screen in its state. */
  async show({ who, path, prepare }: Screen): Promise<Visitor> {
    const visitor = this.people[who];
    // The state of another screen may have needed a narrow one.
    await visitor.page.setViewportSize(DESK);
    await visitor.open(path);
    await prepare?.(visitor.page);
    await visitor.settled();
    return visitor;
  }

  /** Turns everybody to a language, who is not logged in as well. */
  async speak(language: Language): Promise<void> {
    const { nobody, ...members } = this.people;
    await Promise.all(Object.values(members).map((member) => member.speak(language)));
    await nobody.open('/login');
    await nobody.page.evaluate((chosen) => localStorage.setItem('relais.language', chosen), language);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.product.stop();
  }
}
