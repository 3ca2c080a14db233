import { afterEach, expect, it, jest } from '@jest/globals';
import { api, bodyOf, requestsAreFor, whenSessionIsAnothers } from './client';

const asked = jest.spyOn(globalThis, 'fetch');
afterEach(() => void asked.mockReset());

/** Any list, with a filter of this many characters. */
const ask = (length: number) =>
  (api.GET as (path: string, options: object) => Promise<unknown>)('/lists', {
    baseUrl: 'http://relais.test/api/v1',
    params: { query: { q: 'x'.repeat(length) } },
  });

it('an address that is longer than the API takes is not asked for, and says so', async () => {
  asked.mockImplementation(() => Promise.resolve(new Response('{}', { status: 200 })));
  await expect(ask(8_000)).rejects.toMatchObject({ status: 414 });
  expect(asked).not.toHaveBeenCalled();
  await ask(7_000);
  expect(asked).toHaveBeenCalledTimes(1);
});

it('what left with the token of before is sent again with every byte of its body, and the first answer is read to its end', async () => {
  const bodies: string[] = [];
  const answers: Response[] = [];
  asked.mockImplementation(async (request) => {
    bodies.push(await (request as Request).text());
    answers.push(new Response('{"id":"1"}', { status: bodies.length === 1 ? 401 : 200 }));
    return answers.at(-1)!;
  });
  const post = api.POST as (path: string, options: object) => Promise<{ data?: unknown }>;
  const { data } = await post('/lists', { baseUrl: 'http://relais.test/api/v1', body: { name: 'Zoé' } });
  expect(data).toEqual({ id: '1' });
  expect(bodies).toEqual(['{"name":"Zoé"}', '{"name":"Zoé"}']);
  expect(answers.every(({ bodyUsed }) => bodyUsed)).toBe(true);
});

it('what is sent again names whom it was made for, whoever has logged in meanwhile, and a refusal for that is no lost session', async () => {
  let shown = 'first';
  requestsAreFor(() => shown);
  const told = jest.fn();
  whenSessionIsAnothers(told);
  const named: (string | null)[] = [];
  asked.mockImplementation((request) => {
    named.push((request as Request).headers.get('Relais-Membership'));
    const isFirst = named.length === 1;
    shown = 'second';
    const type = 'urn:problem-type:relais:otherSession';
    return Promise.resolve(
      new Response(JSON.stringify(isFirst ? {} : { type }), { status: isFirst ? 401 : 409 }),
    );
  });
  const post = api.POST as (path: string, options: object) => Promise<{ response: Response }>;
  await expect(
    bodyOf(post('/lists', { baseUrl: 'http://relais.test/api/v1', body: {} })),
  ).rejects.toMatchObject({ status: 409 });
  expect(named).toEqual(['first', 'first']);
  expect(told).toHaveBeenCalledTimes(1);
});
