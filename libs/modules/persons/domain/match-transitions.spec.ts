import { describe, expect, it } from '@jest/globals';
import { MATCH_ANSWERS, MATCH_STATUSES, mustTake } from './match-transitions.js';

describe('a match request', () => {
  it.each(MATCH_STATUSES.flatMap((status) => MATCH_ANSWERS.map((answer) => ({ status, answer }))))(
    'that is $status and answered $answer',
    ({ status, answer }) => {
      if (status === 'requested') expect(() => mustTake(status, answer)).not.toThrow();
      else expect(() => mustTake(status, answer)).toThrow('illegalTransition');
    },
  );
});
