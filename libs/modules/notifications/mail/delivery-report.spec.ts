import { describe, expect, it } from '@jest/globals';
import fc from '../../../../test/support/fast-check.js';
import {
  delayedByPostfix,
  fromAPerson,
  fromExchange,
  fromGoogle,
  fromPostfix,
  mimeBomb,
  outOfOffice,
} from '../../../../test/factories/returned-mails.js';
import { processorLoops } from '../../../../test/support/processor.js';
import { readReturned } from './delivery-report.js';

const TO = 'bounces+0@bounces.relais.test';

describe('what came back of a mail', () => {
  it.each([
    ['Postfix: the mailbox is full', fromPostfix(TO), { says: 'failed', status: '5.2.2' }],
    ['Exchange: not found', fromExchange(TO), { says: 'failed', status: '5.1.10' }],
    ['Google: nobody of that name', fromGoogle(TO), { says: 'failed', status: '5.1.1' }],
    ['Postfix: it takes long', delayedByPostfix(TO), { says: 'delayed', status: '4.4.1' }],
    ['somebody is away', outOfOffice(TO), { says: 'autoReply' }],
    ['somebody writes back', fromAPerson(TO), { says: 'other' }],
    ['it was delivered', fromPostfix(TO, '2.0.0', 'delivered'), { says: 'other' }],
    ['it was passed on', fromPostfix(TO, '2.0.0', 'relayed'), { says: 'other' }],
    ['a status that is none', fromPostfix(TO, 'x'.repeat(99)), { says: 'failed', status: '5.0.0' }],
  ])('%s', (_name, source, expected) => {
    expect(readReturned(source)).toEqual(expected);
  });

  it('is read with bare line feeds, in small letters and with a comment behind the action as well', () => {
    const text = fromPostfix(TO).toString().replaceAll('\r\n', '\n').toLowerCase();
    expect(readReturned(Buffer.from(text.replace('action: failed', 'action: failed (expanded)')))).toEqual({
      says: 'failed',
      status: '5.2.2',
    });
  });

  it('of several recipients is a failure when one of them failed', () => {
    const text = fromPostfix(TO, '4.4.1', 'delayed').toString();
    const second = 'Final-Recipient: rfc822; other@agency.example\r\nAction: failed\r\nStatus: 5.1.1';
    const both = text.replace('Quota exceeded\r\n\r\n--', `Quota exceeded\r\n\r\n${second}\r\n\r\n--`);
    expect(both).not.toBe(text);
    expect(readReturned(Buffer.from(both))).toEqual({ says: 'failed', status: '5.1.1' });
  });

  it('is read in a moment whatever is packed into it, and never throws', () => {
    const bombs = [
      mimeBomb(TO),
      Buffer.from(`Content-Type: multipart/report; boundary=x\r\n\r\n${'--x\r\n'.repeat(60_000)}`),
      Buffer.from(`Content-Type: multipart/report;${' ;boundary'.repeat(25_000)}`),
      Buffer.from(`A: b\r\n${'\t\r\n'.repeat(80_000)}`),
      Buffer.from(`\n${' '.repeat(260_000)}`),
      Buffer.from('\r\n '.repeat(90_000)),
    ];
    const readAll = (): void => {
      for (const bomb of bombs) expect(readReturned(bomb)).toEqual({ says: 'other' });
    };
    expect(processorLoops(readAll)).toBeLessThan(60);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(3_000), (bytes, at) => {
        const whole = fromPostfix(TO);
        const torn = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at)]);
        expect(['failed', 'delayed', 'autoReply', 'other']).toContain(readReturned(torn).says);
        readReturned(Buffer.from(bytes));
      }),
    );
  });
});
