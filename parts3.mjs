import { connect, actor, cost, data } from './lab.mjs';
const { SELECT_ROWS_WITH_TEXTS: T } = await import('./dist/libs/modules/referrals/persistence/referral-row.js');
const c = await connect(); await actor(c);
const id = (i) => [[data.caseIds[i % data.caseIds.length]]];
const w = ' where r.case_id = any($1) order by r.sent_at desc, r.id desc';
const cut = (s, from, to) => { const a = s.indexOf(from); if (a < 0) throw new Error(from); const b = s.indexOf(to, a) + to.length; return s.slice(0, a) + 'null' + s.slice(b); };
const noRef = cut(T, '(select json_build_object(\'id\', x.', 'r.group_id)');
const noAsk = cut(noRef, 'case when r.call_id', 'end');
const noMsg = cut(noAsk, '(select json_build_object(\'id\', m.', 'r.group_id)');
const noCons = noMsg.replace('relais.consent_of(r.id)', 'null');
const noDel = cut(noCons, '(select coalesce(json_agg(d)', 'd)');
const noDel2 = noDel;
const noComp = cut(noDel, "(select coalesce(json_agg(o order", "r.id)");
const noRead = cut(noComp, 'array(select m.category', "'none')");
const noTakes = noRead.replace('relais.takes_part(r.case_id)', 'null');
const all = { T, noRef, noAsk, noMsg, noCons, noDel, noComp, noRead, noTakes };
for (let r = 0; r < 2; r++) for (const [k, t] of Object.entries(all)) { const x = await cost(c, t + w, id, { rounds: 7, n: 80 }); console.log(k.padEnd(8), x.min.toFixed(3), x.med.toFixed(3)); }
await c.end();
