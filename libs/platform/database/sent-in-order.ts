/**
 * Work of one transaction whose statements go out in this order without waiting for each other's answers: one round trip for all. The server
 * runs them in the order in which they were sent, so each sees what those before it did. Each piece must send its first statement before it
 * waits for anything; all but the last send one statement each, or all of theirs at once.
 *
 * @returns the result of each, once all of them have ended
 * @throws the error of the first in this order that failed: those of the others may follow from it
 */
export async function sentInOrder<T extends unknown[]>(
  ...sent: { [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  const ended = await Promise.allSettled<unknown>(sent);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason as Error;
    return one.value;
  }) as T;
}
