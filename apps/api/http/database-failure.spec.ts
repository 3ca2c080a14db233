import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { failureOfDatabase } from './database-failure.js';

const refused = (code: string) => failureOfDatabase(Object.assign(new Error('refused'), { code }));

describe('what the database refused', () => {
  it.each([
    ['22007', 'invalidInput', 400],
    ['22008', 'invalidInput', 400],
    ['42501', 'notFound', 404],
    ['RE001', 'emergencyReadsOnly', 409],
    ['RS001', 'noSession', 401],
    ['40001', 'unavailable', 503],
  ])('is told by its kind alone: %s', (state, code, status) => {
    expect(refused(state)).toMatchObject({ code, status });
  });

  it('and is a failure of our own when it is none of these', () => {
    expect(refused('42P01')).toBeUndefined();
  });

  it('and on the way to it is "unavailable", also for an error that Node itself made', () => {
    // The errors of Node's sockets are of another realm than the code of a test, and no `instanceof Error` there.
    const lost = runInNewContext("Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })");
    expect(failureOfDatabase(lost)).toMatchObject({ code: 'unavailable', status: 503 });
    const ended = runInNewContext("new Error('Connection terminated unexpectedly')");
    expect(failureOfDatabase(ended)).toMatchObject({ code: 'unavailable', status: 503 });
  });
});
