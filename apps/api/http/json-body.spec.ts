import { describe, expect, it } from '@jest/globals';
import { DomainError } from '#kernel';
import { parseJsonBody } from './json-body.js';

function refusal(text: string | Buffer): { code: string; name?: string; type?: string } {
  try {
    parseJsonBody(Buffer.from(text as string));
  } catch (error) {
    const { code, issues } = error as DomainError;
    return { code, name: issues[0]?.name, type: issues[0]?.type };
  }
  throw new Error('was taken');
}

describe('a JSON body', () => {
  it('is taken with every plane of Unicode', () => {
    expect(parseJsonBody(Buffer.from('{"a":{"b":["مرحبا","😀"]}}'))).toEqual({ a: { b: ['مرحبا', '😀'] } });
  });

  it('has an empty text where nothing can be seen of it, and any other as it was typed', () => {
    const typed = {
      a: '\u200b \u3164',
      b: [' \u2800', '\u200fمی\u200cخواهم', '\u{1f469}\u200d\u{1f467}'],
      c: { d: ' x\u200b' },
    };
    const taken = { ...typed, a: '', b: ['', ...typed.b.slice(1)] };
    expect(parseJsonBody(Buffer.from(JSON.stringify(typed)))).toEqual(taken);
  });

  it('is refused when it is no JSON, no UTF-8 or empty', () => {
    for (const text of ['{', '', '{"a":1,}', Buffer.from([0x7b, 0xff, 0x7d])]) {
      expect(refusal(text).code).toBe('malformedJson');
    }
  });

  it('is refused when it is no object', () => {
    for (const text of ['null', '1', '"x"', '[]']) expect(refusal(text)).toMatchObject({ type: 'wrongType' });
  });

  it('is refused at 50 000 nested arrays, and not because of brackets in a text', () => {
    expect(refusal(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toMatchObject({ type: 'tooDeep' });
    const body = { a: `"${'['.repeat(99)}` };
    expect(parseJsonBody(Buffer.from(JSON.stringify(body)))).toEqual(body);
  });

  it('names the field that holds a NUL byte or a lone surrogate', () => {
    expect(refusal('{"person":{"names":[{"familyName":"a\\u0000"}]}}')).toMatchObject({
      name: 'person.names.0.familyName',
      type: 'forbiddenCharacter',
    });
    expect(refusal('{"a":"\\ud800"}')).toMatchObject({ name: 'a', type: 'forbiddenCharacter' });
    expect(refusal('{"a":{"b\\udc00":1}}')).toMatchObject({ name: 'a', type: 'forbiddenCharacter' });
  });

  it('names the field that holds more than any number', () => {
    expect(refusal('{"a":{"b":[1,-1e999]}}')).toMatchObject({ name: 'a.b.1', type: 'range' });
    expect(parseJsonBody(Buffer.from('{"a":1e308}'))).toEqual({ a: 1e308 });
  });

  it('never lets a key reach a prototype', () => {
    expect(refusal('{"a":{"__proto__":{"x":1}}}')).toMatchObject({
      name: 'a.__proto__',
      type: 'unknownField',
    });
    expect(refusal('{"constructor":{"prototype":{}}}')).toMatchObject({ type: 'unknownField' });
  });

  it('is refused with more values than any form has', () => {
    expect(refusal(JSON.stringify({ list: Array(20_001).fill(1) }))).toMatchObject({
      name: 'list',
      type: 'tooMany',
    });
  });
});
