import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Delete, Get, Post } from '@nestjs/common';
import {
  AnswersNothing,
  GrantsLastingAccess,
  NoUnitOfWork,
  Permission,
  RemovesOversight,
} from '../../apps/api/http/index.js';
import { type DeclaredRoute, declaredRoutes, routesOf } from '../support/routes.js';
import { ASKED_INSIDE, PLAIN_RIGHTS, PLAIN_ROUTES } from './plain-acts.js';

let routes: DeclaredRoute[];

beforeAll(async () => {
  routes = await declaredRoutes();
});

const names = (some: readonly DeclaredRoute[]) => some.map(({ name }) => name).sort();
const changes = ({ method }: DeclaredRoute) => method !== 'GET';

/** Routes that change something of which is said neither that they are weighty nor why they are not. */
function undecided(all: readonly DeclaredRoute[], rights: typeof PLAIN_RIGHTS = PLAIN_RIGHTS): string[] {
  const decided = ({ name, weight, permission }: DeclaredRoute) =>
    weight !== undefined || name in PLAIN_ROUTES || (permission !== undefined && permission in rights);
  return names(all.filter((route) => changes(route) && !decided(route)));
}

/** Weighty routes that nothing asks for a proof: neither the edge, which needs a unit of work, nor a use case that a spec shows. */
const unasked = (all: readonly DeclaredRoute[]) =>
  names(
    all.filter(
      ({ name, weight, noUnitOfWork }) =>
        weight && (weight.asks === 'edge' ? noUnitOfWork : !(name in ASKED_INSIDE)),
    ),
  );

/** As no product has them. */
@Controller('planted')
class PlantedController {
  @Post('keys')
  @Permission('webhook:manage')
  @AnswersNothing()
  undecided() {}

  @Post('keys/first')
  @Permission('webhook:manage')
  @GrantsLastingAccess()
  @NoUnitOfWork()
  @AnswersNothing()
  withoutUnitOfWork() {}

  @Delete('watchers')
  @Permission('duty:manage')
  @RemovesOversight({ asks: 'inside' })
  @AnswersNothing()
  shownByNone() {}

  @Post('whole')
  @Permission('webhook:manage')
  @GrantsLastingAccess()
  @AnswersNothing()
  whole() {}

  @Get('keys')
  @Permission('webhook:manage')
  @AnswersNothing()
  reads() {}
}

describe('every route that changes something', () => {
  it('leaves lasting access, takes oversight away, or does neither for a reason that is written down', () => {
    expect(undecided(routes)).toEqual([]);
    expect(undecided(routesOf(PlantedController))).toEqual(['POST /planted/keys']);
  });

  it('of a right with a weighty act is decided by itself', () => {
    const weighty = new Set(routes.filter(({ weight }) => weight).map(({ permission }) => permission));
    expect(Object.keys(PLAIN_RIGHTS).filter((right) => weighty.has(right as never))).toEqual([]);
    expect(names(routes.filter(({ weight }) => weight)).length).toBeGreaterThan(40);
  });

  it('that weighs asks for a fresh proof', async () => {
    expect(unasked(routes)).toEqual([]);
    expect(unasked(routesOf(PlantedController))).toEqual([
      'DELETE /planted/watchers',
      'POST /planted/keys/first',
    ]);
    for (const spec of Object.values(ASKED_INSIDE)) {
      expect([spec, (await readFile(spec, 'utf8')).includes('stepUpRequired')]).toEqual([spec, true]);
    }
  });

  it('is there: no line of the tables is of a route or a right that is gone', () => {
    const there = new Set(routes.filter(changes).map(({ name }) => name));
    const listed = [...Object.keys(PLAIN_ROUTES), ...Object.keys(ASKED_INSIDE)];
    expect(listed.filter((name) => !there.has(name))).toEqual([]);
    const used = new Set(routes.filter(changes).map(({ permission }) => permission as string));
    expect(Object.keys(PLAIN_RIGHTS).filter((right) => !used.has(right))).toEqual([]);
    const both = routes.filter(({ name, weight }) => weight && name in PLAIN_ROUTES);
    expect(names(both)).toEqual([]);
  });
});
