import { expect, it } from '@jest/globals';
import { ApiProblem, isRefusal } from './problem';

it('an answer that was read before is withdrawn by a refusal, and by no fault of the way', () => {
  const withdrawn = [0, 400, 401, 403, 404, 408, 409, 410, 429, 500, 502, 503, 504].filter((status) =>
    isRefusal(new ApiProblem(status, {})),
  );
  expect(withdrawn).toEqual([401, 403, 404, 410]);
  expect(isRefusal(new Error('none'))).toBe(false);
});
