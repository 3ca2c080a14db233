import autocannon from 'autocannon';

const CONNECTIONS = 10;

/**
 * What is measured, at 10 requests at a time. `product` and `limit` make the requests of each server; `next` supplies a
 * fresh one where a request can be made once only (an acceptance).
 */
export function scenariosOf(data) {
  const take = (list) => {
    let at = 0;
    return () => list[at++ % list.length];
  };
  const caseIds = take(data.caseIds);
  const half = Math.floor(data.sentReferrals.length / 2);
  const [ours, theirs] = [
    data.sentReferrals.slice(0, half).values(),
    data.sentReferrals.slice(half).values(),
  ];
  const query = JSON.stringify({ status: 'open', total: true });
  const page40 = '/api/v1' + data.page40;
  return [
    {
      name: 'open a case',
      goal: 0.8,
      actor: data.desk,
      request: () => ({ method: 'GET', path: `/api/v1/cases/${caseIds()}` }),
    },
    {
      name: 'timeline, page 1',
      goal: undefined,
      actor: data.desk,
      request: () => ({ method: 'GET', path: `/api/v1/cases/${data.longCase}/timeline` }),
    },
    {
      name: 'timeline, page 40',
      goal: undefined,
      actor: data.desk,
      request: () => ({ method: 'GET', path: page40 }),
      limitRequest: () => ({
        method: 'GET',
        path: `/api/v1/cases/${data.longCase}/timeline?before=${data.before40}`,
      }),
    },
    {
      name: 'my cases, filtered, with count',
      goal: undefined,
      actor: data.desk,
      request: () => ({ method: 'POST', path: '/api/v1/cases/query', body: query }),
    },
    {
      name: 'accept a referral',
      goal: 0.7,
      actor: data.centre,
      once: half,
      request: (server) => ({
        method: 'POST',
        path: `/api/v1/referrals/${(server === 'product' ? ours : theirs).next().value}/acceptance`,
        body: '{}',
        headers: { 'if-match': '*', 'idempotency-key': `bench-${Math.random().toString(36).slice(2)}` },
      }),
    },
  ];
}

/**
 * Runs one scenario against one server.
 * @returns {Promise<{ perSecond: number, p50: number, p95: number, p99: number, failed: number }>} milliseconds
 */
export function measure(scenario, { url, server, seconds }) {
  const cookie = `__Host-relais=${scenario.actor.token}`;
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const make = (server === 'limit' && scenario.limitRequest) || scenario.request;
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections: CONNECTIONS,
        ...(scenario.once ? { amount: Math.min(scenario.once, seconds * 150) } : { duration: seconds }),
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
