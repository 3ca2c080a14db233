import { testSize } from '../support/size.js';
import { clientRoutes, routeOf } from './client-routes.js';
import { judgeLooks, type Look, looksAt } from './looks.js';
import { type Load, Newcomer } from './newcomer.js';
import type { Screen } from './screen.js';
import { holdsSealed } from './sealed.js';
import { Speech } from './speech.js';
import type { Tour } from './tour.js';
import type { Language, Visitor } from './visitor.js';
import { saidOn } from './words.js';

/** The language in which the screens are opened as on a device that was never here. */
export const NEWCOMERS_SPEAK: Language = 'en';
/** What asks for one thing, and has no forms beside each other. */
const ONE_JOB = /^home-|^webhook/;
/** A page says more than this, or it was not read. */
const FEWEST_TEXTS = 5;

/** What one walk over the screens has found, each with the name of its screen. */
export interface Findings {
  /** How many screens were seen, and in how many looks they were judged. */
  seen: number;
  judged: number;
  /** Screens that did not come up in their state, with the error. */
  unseen: string[];
  /** Against WCAG 2.2 AA, good practice and reflow. */
  looks: string[];
  /** Untranslated, a message id, a code of a list, another language. */
  speech: string[];
  /** Screens in whose document a sealed address stands. */
  sealed: string[];
  /** Homes and screens of one job on which more than one button asks to be pressed first. */
  crowded: string[];
  /** Of the screens that were opened on a device that was never here. */
  loads: Load[];
  /** Who walked, with all that their pages asked for and complained of. */
  walkers: Set<Visitor>;
}

/**
 * Opens every screen of the tour once in a language and looks at it in every way there is; in one language as on a device
 * that was never here. In two lanes, since the police officer has half of the screens.
 */
export async function walk(tour: Tour, language: Language): Promise<Findings> {
  await tour.speak(language);
  const findings: Findings = {
    seen: 0,
    judged: 0,
    unseen: [],
    looks: [],
    speech: [],
    sealed: [],
    crowded: [],
    loads: [],
    walkers: new Set(),
  };
  const cold = language === NEWCOMERS_SPEAK ? coldScreens(tour.screens) : new Set<Screen>();
  const lane = async (isMine: (screen: Screen) => boolean) => {
    for (const [index, screen] of tour.screens.entries()) {
      const looks = looksAt(index, language, screen.isKin);
      if (!isMine(screen) || (looks.length === 0 && !cold.has(screen))) continue;
      try {
        if (cold.has(screen)) await visitAsNewcomer(tour, screen, { language, looks, findings });
        else {
          const visitor = await tour.show(screen);
          await visit(visitor, screen, { language, looks, findings });
          // On a slow machine the session of a page that stands would end idle, which the page asks about.
          await visitor.page.goto('about:blank');
        }
      } catch (error) {
        // One that does not come up hides nothing of the others.
        findings.unseen.push(`${screen.name}: ${String(error)}`);
      }
    }
  };
  await Promise.all([lane(({ who }) => who === 'police'), lane(({ who }) => who !== 'police')]);
  process.stderr.write(
    `    ${language}: ${findings.seen} of ${tour.screens.length} screens, ${findings.judged} looks\n`,
  );
  return findings;
}

/**
 * Those that are opened on a device that was never here: the first pages, whose budget is the tightest; in CI one screen of every
 * address as well, since its states share their script, and with `--long` every state. Of kin the homes, and in CI.
 */
function coldScreens(screens: readonly Screen[]): Set<Screen> {
  const own = screens.filter(({ isKin }) => !isKin);
  if (testSize === 'default') return new Set(own.filter(isFirstPage));
  const homes = screens.filter(isFirstPage);
  if (testSize === 'long') return new Set([...homes, ...own]);
  const routes = clientRoutes();
  const oneOfEach = new Map(own.map((screen) => [routeOf(screen.path, routes), screen]));
  return new Set([...homes, ...oneOfEach.values()]);
}

/** A page that people open first, and often on a telephone: the login and the homes. */
export const isFirstPage = ({ name }: Pick<Screen, 'name'>): boolean =>
  name === 'login' || name.startsWith('home');

interface Visit {
  language: Language;
  looks: readonly Look[];
  findings: Findings;
}

async function visitAsNewcomer(tour: Tour, screen: Screen, about: Visit): Promise<void> {
  const newcomer = await Newcomer.at(tour, screen);
  await newcomer.visitor.show(screen);
  about.findings.loads.push(await newcomer.load(screen.name));
  await visit(newcomer.visitor, screen, about);
  await newcomer.visitor.leave();
}

/** Everything that can be seen on the screen the visitor stands at. */
async function visit(visitor: Visitor, screen: Screen, { language, looks, findings }: Visit): Promise<void> {
  const { name, initials } = screen;
  findings.walkers.add(visitor);
  findings.seen += 1;
  findings.judged += looks.length;
  const said = await saidOn(visitor.page);
  const lang = await visitor.page.locator('html').getAttribute('lang');
  if (lang !== language) findings.speech.push(`${name}: lang is ${lang}`);
  if (said.length <= FEWEST_TEXTS) findings.speech.push(`${name}: says ${said.length} texts`);
  const faults = Speech.of(language).faultsIn(said, initials);
  findings.speech.push(...faults.map((fault) => `${name}: ${fault}`));
  if (await holdsSealed(visitor.page)) findings.sealed.push(name);
  const leading = await visitor.page.locator('main .button--primary:visible').allInnerTexts();
  if (ONE_JOB.test(name) && leading.length > 1) findings.crowded.push(`${name}: ${leading.join(', ')}`);
  if (looks.length === 0) return;
  const wrong = await judgeLooks(visitor, looks);
  findings.looks.push(...wrong.map((one) => `${name} ${one}`));
}
