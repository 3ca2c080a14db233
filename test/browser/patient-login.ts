import { setTimeout as sleep } from 'node:timers/promises';
import type { APIResponse } from 'playwright-core';

const TRIES = 3;

/**
 * Logs in again after the pause that the product asks for: all browsers of a test come from one address, and a quick machine logs in more
 * people in a minute than the limit lets in.
 *
 * @param send asks for a session once
 */
export async function patiently(send: () => Promise<APIResponse>): Promise<APIResponse> {
  let answer = await send();
  for (let tries = 1; tries < TRIES && answer.status() === 429; tries += 1) {
    await sleep(Number(answer.headers()['retry-after']) * 1_000);
    answer = await send();
  }
  return answer;
}
