import autocannon from 'autocannon';

const CONNECTIONS = 10;

/**
 * What is measured, at 10 requests at a time. `request` makes the requests of both servers, `limitRequest` those of the
 * limit where they differ; an acceptance can be made once only, so each server gets referrals of its own.
 */
export function scenariosOf(data) {
  return [...readsOf(data), acceptanceOf(data)];
}

function readsOf({ desk: actor, caseIds, longCase, page40, before40 }) {
  const timeline = `/api/v1/cases/${longCase}/timeline`;
  const body = JSON.stringify({ status: 'open', total: true });
  let at = 0;
  const nextCase = () => caseIds[at++ % caseIds.length];
  const get = (path) => ({ method: 'GET', path });
  return [
    { name: 'open a case', goal: 0.8, actor, request: () => get(`/api/v1/cases/${nextCase()}`) },
    { name: 'timeline, page 1', actor, request: () => get(timeline) },
    {
      name: 'timeline, page 40',
      actor,
      request: () => get(`/api/v1${page40}`),
      limitRequest: () => get(`${timeline}?before=${before40}`),
    },
    {
      name: 'my cases, filtered, with count',
      actor,
      request: () => ({ method: 'POST', path: '/api/v1/cases/query', body }),
    },
  ];
}

function acceptanceOf({ centre: actor, sentReferrals }) {
  const half = Math.floor(sentReferrals.length / 2);
  const ids = { product: sentReferrals.slice(0, half).values(), limit: sentReferrals.slice(half).values() };
  return {
    name: 'accept a referral',
    goal: 0.7,
    actor,
    warmUp: Math.floor(half * 0.4),
    once: Math.floor(half * 0.6),
    request: (server) => ({
      method: 'POST',
      path: `/api/v1/referrals/${ids[server].next().value}/acceptance`,
      body: '{}',
      headers: { 'if-match': '*', 'idempotency-key': `bench-${Math.random().toString(36).slice(2)}` },
    }),
  };
}

/**
 * Runs one scenario against one server.
 * @returns {Promise<{ perSecond: number, p50: number, p95: number, p99: number, failed: number }>} milliseconds
 */
export function measure(scenario, { url, server, seconds, atMost = scenario.once }) {
  const cookie = `__Host-relais=${scenario.actor.token}`;
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const make = (server === 'limit' && scenario.limitRequest) || scenario.request;
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections: CONNECTIONS,
        ...(atMost ? { amount: Math.min(atMost, seconds * 150) } : { duration: seconds }),
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
          failed: non2xx + errors,
        });
      },
    );
    run.on('error', reject);
  });
}
