import autocannon from 'autocannon';

const CONNECTIONS = 10;

/**
 * What is measured, at 10 requests at a time. `request` makes the requests of both servers, `limitRequest` those of the
 * limit where they differ. An acceptance can be made once only: each server has referrals of its own, `renew` puts them back
 * before each run, and a run ends after so many requests (`pool`) whatever time they take.
 */
export function scenariosOf(data, renew) {
  return [...readsOf(data), acceptanceOf(data, renew)];
}

function readsOf({ desk: actor, caseIds, longCase, page40, before40 }) {
  const timeline = `/api/v1/cases/${longCase}/timeline`;
  const body = JSON.stringify({ status: 'open', total: true });
  let at = 0;
  const nextCase = () => caseIds[at++ % caseIds.length];
  const get = (path) => ({ method: 'GET', path });
  return [
    { name: 'open a case', goal: 0.8, p95Ms: 50, actor, request: () => get(`/api/v1/cases/${nextCase()}`) },
    { name: 'timeline, page 1', p95Ms: 30, actor, request: () => get(timeline) },
    {
      name: 'timeline, page 40',
      p95Ms: 30,
      beside: { name: 'timeline, page 1', times: 1.1 },
      actor,
      request: () => get(`/api/v1${page40}`),
      limitRequest: () => get(`${timeline}?before=${before40}`),
    },
    {
      name: 'my cases, filtered, with count',
      p95Ms: 50,
      actor,
      request: () => ({ method: 'POST', path: '/api/v1/cases/query', body }),
    },
  ];
}

function acceptanceOf({ centre: actor, sentReferrals }, renew) {
  const half = Math.floor(sentReferrals.length / 2);
  const pools = { product: sentReferrals.slice(0, half), limit: sentReferrals.slice(half, 2 * half) };
  const ids = {};
  return {
    name: 'accept a referral',
    goal: 0.7,
    p95Ms: 100,
    actor,
    pool: half,
    renew: async (server) => {
      await renew(pools[server]);
      ids[server] = pools[server].values();
    },
    request: (server) => {
      const { value: id, done } = ids[server].next();
      if (done) throw new Error('no referral is left to accept: the run was longer than they last');
      return {
        method: 'POST',
        path: `/api/v1/referrals/${id}/acceptance`,
        body: '{}',
        headers: { 'if-match': '*', 'idempotency-key': `bench-${Math.random().toString(36).slice(2)}` },
      };
    },
  };
}

/**
 * Runs one scenario against one server. A machine too slow for one answer in these seconds gets as many requests as run at once.
 * @param options.seconds how long; with `amount` so many requests instead, which ends with a tail of fewer at a time; `connections` of them at once
 * @returns {Promise<{ perSecond: number, p50: number, p95: number, p99: number, exactP95: number, failed: number }>} milliseconds; autocannon
 * has no 95th percentile, its 97.5th is `p95`, and `exactP95` is worked out here
 */
export async function measure(scenario, options) {
  const figures = await run(scenario, options);
  if (figures.exactP95 !== undefined) return figures;
  return run(scenario, { ...options, amount: options.connections ?? CONNECTIONS });
}

function run(scenario, { url, server, seconds, amount, connections = CONNECTIONS }) {
  const cookie = `__Host-relais=${scenario.actor.token}`;
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const make = (server === 'limit' && scenario.limitRequest) || scenario.request;
  const times = [];
  return new Promise((resolve, reject) => {
    const cannon = autocannon(
      {
        url,
        connections,
        ...(amount ? { amount } : { duration: seconds }),
        requests: [
          {
            setupRequest: (request) => {
              const made = make(server);
              return { ...request, ...made, headers: { ...headers, ...made.headers } };
            },
          },
        ],
      },
      (error, result) => {
        if (error) return reject(error);
        const { latency, requests, non2xx, errors, duration } = result;
        resolve({
          perSecond: requests.total / duration,
          p50: latency.p50,
          p95: latency.p97_5,
          p99: latency.p99,
          exactP95: times.sort((one, other) => one - other)[Math.ceil(0.95 * times.length) - 1],
          failed: non2xx + errors,
        });
      },
    );
    cannon.on('error', reject);
    cannon.on('response', (client, status, bytes, time) => times.push(time));
  });
}
