import type { Answer, TestMember } from '../support/api.js';
import { once } from './cases.js';

/** @returns the view of a to-do that was made */
export async function aToDo(who: TestMember, more: object = {}): Promise<Answer['body']> {
  const { status, body } = await who.post('/to-dos', { words: 'Call the interpreter', ...more }, once());
  if (status !== 201) throw new Error(`a to-do answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** An act on a to-do, at the version that is there unless another is named. */
export async function actOn(
  who: TestMember,
  id: string,
  act: 'handing' | 'completion' | 'dropping' | 'reopening',
  { body = {}, etag = '*' }: { body?: object; etag?: string } = {},
): Promise<Answer> {
  return who.post(`/to-dos/${id}/${act}`, body, { 'If-Match': etag, ...once() });
}

/** The words of the open to-dos of a list. */
export async function wordsOf(who: TestMember, list: string): Promise<string[]> {
  const { status, body } = await who.get(list);
  if (status !== 200) throw new Error(`${list} answered ${status}: ${JSON.stringify(body)}`);
  return body.items.map(({ words }: { words: string }) => words);
}
