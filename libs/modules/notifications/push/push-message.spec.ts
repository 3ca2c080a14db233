import { describe, expect, it } from '@jest/globals';
import { assertPoint, sealedFor } from './push-message.js';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** RFC 8291, appendix A. */
const KEYS = {
  p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
  auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
};
const DRAWN = {
  privateKey: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
};

describe('a push message', () => {
  it('is sealed as the example of RFC 8291 is', () => {
    const plain = Buffer.from('When I grow up, I want to be a watermelon');
    expect(sealedFor(KEYS, plain, 0, DRAWN).toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
        'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is as long as any other, and never sealed twice in the same way', () => {
    const [short, long, again] = ['a', 'a much longer text', 'a'].map((text) =>
      sealedFor(KEYS, Buffer.from(text), 400),
    );
    expect(short!.length).toBe(long!.length);
    expect(short!.equals(again!)).toBe(false);
  });

  it('is sealed for points of the curve alone', () => {
    expect(() => assertPoint(KEYS.p256dh)).not.toThrow();
    for (const point of [Buffer.alloc(65), Buffer.alloc(65, 4), KEYS.p256dh.subarray(0, 64)]) {
      expect(() => assertPoint(point)).toThrow(/\S/);
    }
  });
});
