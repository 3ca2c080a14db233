import { describe, expect, it } from '@jest/globals';
import { recordNumberOf } from './record-number.js';

describe('a number of the police', () => {
  it.each<[string, string, string | undefined]>([
    ['initial_report', 'BR.55.L3.012345/2026', 'BR.55.L3.012345/2026'],
    ['initial_report', ' br55l3 12345/26 ', 'BR.55.L3.012345/2026'],
    ['follow_up_report', 'AN.37A.LB.000001-2024', 'AN.37A.LB.000001/2024'],
    ['initial_report', 'BR.55.L3.012345/2027', undefined],
    ['initial_report', 'BR.55.L3.012345/1889', undefined],
    ['initial_report', 'BR.55.L3.1234567/2026', undefined],
    ['initial_report', '55.L3.012345/2026', undefined],
    ['initial_report', 'RIR-2026-00017', undefined],
    ['information_note', 'rir-2026-00017', 'RIR-2026-00017'],
    ['administrative_report', 'PVA 12/2026', 'PVA12/2026'],
    ['information_note', 'x', undefined],
    ['information_note', 'note for the shelter: call', undefined],
  ])('of kind %s, written %j, is %j', (kind, written, number) => {
    expect(recordNumberOf(kind, written, 2026)).toBe(number);
  });
});
