import { expect, it } from '@jest/globals';
import { actionsOf } from './referral-transitions.js';

it('a member without the right to answer a referral sees no button to answer', () => {
  expect(actionsOf('recipient', 'sent', new Set(['referral:complete']))).toEqual([]);
  expect(actionsOf('recipient', 'sent', new Set(['referral:answer']))).toEqual([
    'receipt',
    'acceptance',
    'refusal',
  ]);
});
