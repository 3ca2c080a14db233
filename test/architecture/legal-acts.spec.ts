import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiProperty, type OpenAPIObject } from '@nestjs/swagger';
import { AnswersNothing, LegalEffect, Permission } from '../../apps/api/http/index.js';
import { LEGAL_ACTS } from '../../apps/web/src/shared/api/generated/legal-acts.js';
import { type DeclaredRoute, declaredRoutes, routesOf } from '../support/routes.js';
import { WITHOUT_LEGAL_EFFECT } from './plain-legal-acts.js';
import { ROOT } from './planted-tree.js';

/**
 * The last words of paths whose act is consent, refusal, resignation, appointment, identification, finding, its confirmation, closing,
 * decision, disclosure, erasure, end, and of a person who is kept out: what a guardian or another person is by law in a case ends with it.
 */
const VERBS =
  /^(refusal|rejection|resignation|guardianships|assignments|identification|finding|confirmation|closure|closing|decision|outcome|disclosures|erasure|end|ending|exclusions|(?:\w+-)?conflicts)$/;
const PLACES = [
  /\/hand-overs\/:id\/receipt$/,
  /\/assertions$/,
  /\/consents\//,
  /^\/(members|ended-accounts)(\/:id\/[\w-]*ending)?$/,
  /\/disclosure-requests\/:id\/answer$/,
];
/** A field of a body that says what a person agreed to, or whether a lawyer was there. */
const FIELD = /^(consent|prosecutorConsent|lawyer|withLawyer)$/;

let routes: DeclaredRoute[];
let document: OpenAPIObject;

beforeAll(async () => {
  routes = await declaredRoutes();
  document = JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')) as OpenAPIObject;
});

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
}

/** The fields of the body of a route, as the API document has them. */
function fieldsOf({ method, path }: DeclaredRoute): string[] {
  const address = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;
  const operation = document.paths[address]?.[method.toLowerCase() as 'post'];
  const body = operation?.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
  const name = body?.content?.['application/json']?.schema?.$ref?.split('/').at(-1);
  const schema = name ? (document.components?.schemas?.[name] as Schema | undefined) : undefined;
  return Object.keys(schema?.properties ?? {});
}

/** Whether the path or the body of a route is one of an act with legal effect. */
const looksLegal = (route: DeclaredRoute): boolean =>
  route.method !== 'GET' &&
  (VERBS.test(route.path.split('/').at(-1)!) ||
    PLACES.some((place) => place.test(route.path)) ||
    fieldsOf(route).some((field) => FIELD.test(field)));

const undeclared = (all: readonly DeclaredRoute[]): string[] =>
  all
    .filter((route) => looksLegal(route) && !route.legalEffect && !(route.name in WITHOUT_LEGAL_EFFECT))
    .map(({ name }) => name)
    .sort();

/** Those of the names whose reason is of no use: the route is gone, declares its act, or is not like one with legal effect. */
const stale = (names: readonly string[], all: readonly DeclaredRoute[]): string[] =>
  names.filter((name) => {
    const route = all.find((one) => one.name === name);
    return !route || route.legalEffect || !looksLegal(route);
  });

const declared = (all: readonly DeclaredRoute[]): string[] =>
  all
    .flatMap(({ name, legalEffect: effect }) =>
      effect ? [`${effect.act} ${name} ${effect.takingBack}`] : [],
    )
    .sort();

/** The rows of `docs/legal-acts.md`: act, route, class; a row without an effect or a way back counts for nothing. */
const written = (page: string): string[] =>
  [...page.matchAll(/^\| `([\w.]+)` *\| `([^`]+)` *\| [^|]*\w[^|]* \| (\w+) *\| [^|]*\w[^|]* \|$/gm)]
    .map(([, act, route, takingBack]) => `${act} ${route} ${takingBack}`)
    .sort();

/** As no product has them. */
class PlantedConsent {
  @ApiProperty({ type: String }) consent: string;
}

@Controller('planted')
class PlantedController {
  @Post(':id/refusal')
  @Permission('referral:answer')
  @AnswersNothing()
  refuse() {}

  @Post(':id/closure')
  @LegalEffect('case.close', 'reversible')
  @Permission('case:lead')
  @AnswersNothing()
  close() {}

  @Post(':id/consents/first')
  @Permission('referral:create')
  @AnswersNothing()
  agree(@Body() _body: PlantedConsent) {}

  @Post(':id/ward-conflicts')
  @Permission('guardianship:assign')
  @AnswersNothing()
  keepOut() {}

  @Get(':id/refusal')
  @Permission('referral:answer')
  @AnswersNothing()
  read() {}
}

describe('an act with legal effect', () => {
  it('is declared at its route, or it is written down why it has none', () => {
    expect(undeclared(routes)).toEqual([]);
    expect(undeclared(routesOf(PlantedController))).toEqual([
      'POST /planted/:id/consents/first',
      'POST /planted/:id/refusal',
      'POST /planted/:id/ward-conflicts',
    ]);
  });

  it('stands in the page for people, with its route, its effect, its class and how it is taken back', () => {
    expect(written(readFileSync(join(ROOT, 'docs/legal-acts.md'), 'utf8'))).toEqual(declared(routes));
    const row = '| `case.close` | `POST /cases/:id/closure` | help ends | reversible | it is taken back |';
    expect(written(row)).toEqual(['case.close POST /cases/:id/closure reversible']);
    expect(written(row.replace('help ends', ''))).toEqual([]);
  });

  it('is of one class, which the web client reads from the API document', () => {
    const ofClient = Object.entries(LEGAL_ACTS).map(([act, { takingBack }]) => `${act} ${takingBack}`);
    const ofRoutes = declared(routes).map((one) => one.replace(/ .* /, ' '));
    expect(ofClient.sort()).toEqual([...new Set(ofRoutes)].sort());
  });

  it('is there: no reason is of a route that is gone, declared, or not like one', () => {
    expect(stale(Object.keys(WITHOUT_LEGAL_EFFECT), routes)).toEqual([]);
    const planted = routesOf(PlantedController);
    const names = planted.map(({ name }) => name);
    expect(stale([...names, 'POST /planted/:id/gone'], planted)).toEqual([
      'POST /planted/:id/closure',
      'GET /planted/:id/refusal',
      'POST /planted/:id/gone',
    ]);
  });

  it.each([
    ['consent', 'consent.record'],
    ['refusal', 'referral.refuse'],
    ['resignation', 'guardianship.resign'],
    ['appointment of one guardian', 'guardianship.appoint'],
    ['appointment of many guardians', 'guardianship.appointMany'],
    ['conflict of interest of a guardian', 'guardianship.conflict'],
    ['finding', 'missing.find'],
    ['closing of a case', 'case.close'],
    ['closing of an episode', 'missing.close'],
    ['waiver of a lawyer', 'hearing.record'],
    ['decision about an age', 'age.decide'],
    ['assessment whether a person is a victim', 'assertion.record'],
    ['disclosure', 'disclosure.give'],
    ['erasure', 'case.erase'],
    ['end of an account', 'account.end'],
  ])('of the list of the design is in it: %s', (_what, act) => {
    expect(Object.keys(LEGAL_ACTS)).toContain(act);
  });
});
