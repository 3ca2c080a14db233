import { readdirSync, readFileSync } from 'node:fs';

const SOURCE = `${import.meta.dirname}/../../apps/web/src`;
/** One route as the client declares it: its parent, and its part of the address or, without one, its id. */
const ROUTE = /createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*(?:path: '([^']+)'|id: '[^']+')/g;
/** Parents that have a part of the address themselves. */
const PATHS_OF_PARENTS: Readonly<Record<string, string>> = {
  rootRoute: '',
  insideRoute: '',
  caseRoute: '/cases/$caseId',
};

/**
 * Every address the client declares, as `/cases/$caseId/refer`, read from its source: a list by hand would miss a new one.
 *
 * @throws for a route this does not understand
 */
export function clientRoutes(): string[] {
  const routes = new Set<string>();
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(`${SOURCE}/${file}`, 'utf8');
    const declared = [...text.matchAll(ROUTE)];
    if (declared.length !== text.split('createRoute(').length - 1)
      throw new Error(`${file} declares a route in another way`);
    for (const [, parent, path] of declared) {
      const before = PATHS_OF_PARENTS[parent!];
      if (before === undefined) throw new Error(`${file} has a route below ${parent}, which is not known`);
      // The page of what is nowhere is declared without the slash.
      if (path) routes.add(plain(`${before}/${path}`.replace(/\/+/g, '/')) || '/');
    }
  }
  return [...routes].sort();
}

/** Those of the routes that none of the addresses leads to. */
export function routesWithout(addresses: readonly string[], routes: readonly string[]): string[] {
  const reached = new Set(addresses.map((address) => routeOf(address, routes)));
  return routes.filter((route) => !reached.has(route));
}

/** The one of the routes that an address leads to, as the router chooses: with the fewest parts that stand for anything. */
export function routeOf(address: string, routes: readonly string[]): string | undefined {
  const path = plain(address.replace(/[?#].*$/, ''));
  const byPrecision = [...routes].sort((a, b) => variablesOf(a) - variablesOf(b));
  return byPrecision.find((route) => patternOf(route).test(path || '/'));
}

const plain = (path: string) => path.replace(/\/+$/, '');
/** What stands for any address at all comes last. */
const variablesOf = (route: string) => (route === '/$' ? Infinity : route.split('$').length - 1);
const patternOf = (route: string) =>
  new RegExp(`^${route.replace(/\/\$$/, '/.+').replace(/\$\w+/g, '[^/]+')}$`);
