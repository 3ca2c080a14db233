import { randomUUID } from 'node:crypto';
import { type Answer, logIn, send } from '../support/api.js';

export interface DemoApi {
  get(path: string): Promise<Answer['body']>;
  post(path: string, body: object): Promise<Answer['body']>;
}

/** The API as a person of the demo. @throws for every answer that is no success */
export async function demoApi(url: string, login: string): Promise<DemoApi> {
  const cookie = await logIn(url, `${login}@demo.relais.test`, 'relais-demo-2026');
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { Cookie: cookie, 'Idempotency-Key': randomUUID() };
    const answer = await send(url, method, path, { body, headers: { ...headers, 'If-Match': '*' } });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return { get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}
