import { describe, expect, it } from '@jest/globals';
import type { AlertRecipientView } from '#modules/alerts';
import { withEarlierAnswers } from './earlier-answers.js';

const AT = new Date('2026-11-27T02:14:00Z');
const told = (agencyId: string, more: Partial<AlertRecipientView> = {}) =>
  ({ agencyId, agencyName: agencyId, ...more }) as AlertRecipientView;
const shown = (latest: AlertRecipientView[], ...earlier: AlertRecipientView[][]) =>
  withEarlierAnswers(
    { recipients: latest },
    earlier.map((recipients) => ({ recipients })),
  ).map(({ agencyId, acknowledgedAt, acknowledgedBefore }) => [
    agencyId,
    acknowledgedAt ? 'answered' : acknowledgedBefore ? 'answered before' : 'waits',
  ]);

describe('the recipients of several alerts of an episode', () => {
  it('stand there once each, however many alerts told an agency', () => {
    expect(shown([told('police')], [told('house')], [told('house'), told('guardian')])).toEqual([
      ['police', 'waits'],
      ['house', 'waits'],
      ['guardian', 'waits'],
    ]);
  });

  it('keep the answer that an agency gave to any of them', () => {
    const answered = { acknowledgedAt: AT };
    expect(
      shown(
        [told('police')],
        [told('house'), told('police')],
        [told('house', answered), told('police', answered)],
      ),
    ).toEqual([
      ['police', 'answered before'],
      ['house', 'answered'],
    ]);
  });
});
