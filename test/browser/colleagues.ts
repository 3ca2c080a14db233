import { expect } from '@jest/globals';
import { DEMO_AGENCIES } from '../../libs/modules/demo/domain/demo-agencies.js';
import { DEMO_USERS } from '../../libs/modules/demo/domain/demo-directory.js';
import { seatJudge, violations } from './judge.js';
import { NO_SHELL } from './person.js';
import { Speech } from './speech.js';
import { LOGINS, type Tour } from './tour.js';
import { Visitor } from './visitor.js';
import { saidOn } from './words.js';

interface Member {
  login: string;
  agency: string;
  roles: readonly string[];
}

/** What a desk depends on: the kind of the agency, and what one is in it. */
const deskOf = ({ agency, roles }: Member): string => {
  const { kind } = DEMO_AGENCIES.find(({ key }) => key === agency)!;
  return [kind, ...[...roles].sort()].join(' ');
};

const onTour = (login: string) => Object.values(LOGINS).includes(login);

/** People of the demo without a profile on the tour, each with the same desk as somebody who has one. */
export const colleagues = (members: readonly Member[] = DEMO_USERS): string[] =>
  members.map(({ login }) => login).filter((login) => !onTour(login));

/** Whose desk no profile of the tour opens, and who of the tour has a profile but no screen. */
export function unopened(who: readonly string[], members: readonly Member[] = DEMO_USERS): string[] {
  const seen = Object.entries(LOGINS).flatMap(([name, login]) =>
    login && who.includes(name) ? [login] : [],
  );
  const desks = new Set(members.filter(({ login }) => seen.includes(login)).map(deskOf));
  return members
    .filter((one) => (onTour(one.login) ? !seen.includes(one.login) : !desks.has(deskOf(one))))
    .map(({ login }) => login);
}

/** Opens the home of somebody in German on a telephone and looks at it as at every screen. */
export async function lookedAtHome(tour: Tour, login: string): Promise<void> {
  const visitor = await Visitor.at(tour.browser, tour.product.url, login, { ...tour.options, ...NO_SHELL });
  await seatJudge(visitor.context);
  await visitor.speak('de');
  await visitor.open('/');
  const faults = Speech.of('de').faultsIn(await saidOn(visitor.page));
  await visitor.dress('light', 390);
  faults.push(...(await violations(visitor.page)));
  const strangers = visitor.requests.filter(
    (url) => !url.startsWith(tour.product.url) && !/^(blob|data):/.test(url),
  );
  expect({ login, faults, strangers }).toEqual({ login, faults: [], strangers: [] });
  await visitor.leave();
}
