import { AGENCY_KINDS, type AgencyKind, PERMISSIONS, permissionsOf, ROLES } from '#modules/access';

/** What stands above a column. */
const COLUMNS: Readonly<Record<string, AgencyKind>> = {
  pol: 'police',
  lab: 'labour_inspectorate',
  mag: 'magistrate',
  imm: 'immigration_office',
  gsv: 'guardianship_service',
  gof: 'guardian_office',
  cen: 'specialised_centre',
  csh: 'child_shelter',
  you: 'youth_service',
  rec: 'reception',
  cgr: 'cgrs',
  jop: 'justice_of_peace',
  foc: 'child_focus',
  law: 'lawyer_practice',
  int: 'interpreter_practice',
  rap: 'rapporteur',
  plt: 'platform',
};

/**
 * Who holds which right, as it was decided: of each kind of agency the roles by their first letters (caseworker, supervisor,
 * administrator, data-protection officer, rapporteur), `all` of them, – nobody.
 */
const HOLDERS = `
                     pol  lab  mag  imm  gsv  gof  cen  csh  you  rec  cgr  jop  foc  law  int  rap  plt
case:create          CS   CS   –    CS   CS   –    CS   CS   –    –    –    –    –    –    –    –    –
case:read            CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
case:update          CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
case:search          CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
case:lead            CS   CS   –    CS   CS   –    CS   CS   CS   CS   CS   –    –    –    –    –    –
case:keep-out        S    S    –    S    S    –    S    S    S    S    S    –    –    –    –    –    –
caseload:read        CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
caseload:assign      CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
caseload:manage      S    S    S    S    S    S    S    S    S    S    S    S    S    S    S    –    –
care:read            –    –    –    –    –    –    CS   CS   CS   CS   CS   –    –    CS   –    –    –
care:write           –    –    –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
health:read          –    –    –    –    –    CS   CS   CS   CS   CS   CS   –    –    CS   –    –    –
health:write         –    –    –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
risk:read            –    –    –    –    –    CS   CS   CS   CS   CS   CS   –    –    CS   –    –    –
risk:write           –    –    –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
sign:read            –    –    –    –    CS   CS   CS   CS   CS   CS   –    –    –    –    –    –    –
sign:write           –    –    –    –    CS   CS   CS   CS   CS   CS   –    –    –    –    –    –    –
assertion:create     CS   CS   –    CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
person:recognise     CS   CS   –    CS   CS   –    CS   CS   –    –    –    –    –    –    –    –    –
match:ask            CS   CS   –    CS   CS   –    CS   CS   –    –    –    –    –    –    –    –    –
match:read           CS   CS   –    CS   CS   –    CS   CS   –    –    –    –    –    –    –    –    –
match:answer         CS   CS   –    CS   CS   –    CS   CS   –    –    –    –    –    –    –    –    –
person:merge         CS   CS   –    CS   CS   –    CS   CS   CS   CS   CS   –    –    –    –    –    –
draft:write          CS   CS   –    CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
disclosure:read      CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –    –
disclosure:give      CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
disclosure:ask       CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –    –
referral:create      CS   CS   –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
referral:read        CS   CS   CS   –    CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
referral:answer      CS   CS   –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
referral:withdraw    CS   CS   –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
referral:complete    CS   CS   –    –    –    –    CS   CS   CS   CS   CS   –    –    –    –    –    –
place:read           –    –    –    –    –    –    CS   CS   –    CS   –    –    –    –    –    –    –
place:manage         –    –    –    –    –    –    S    S    –    S    –    –    –    –    –    –    –
stay:write           –    –    –    –    –    –    CS   CS   –    CS   –    –    –    –    –    –    –
address:reveal       –    –    –    –    –    –    CS   CS   –    CS   –    –    –    –    –    –    –
address:ask          CS   –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    –
appointment:read     CS   CS   CS   –    CS   CS   CS   CS   CS   CS   CS   –    –    CS   CS   –    –
appointment:book     CS   CS   CS   –    CS   CS   CS   CS   CS   CS   CS   –    –    CS   –    –    –
appointment:answer   –    –    –    –    –    –    –    –    –    –    –    –    –    CS   CS   –    –
directory:keep       –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    A
guardianship:signal  CS   CS   CS   CS   CS   –    CS   CS   CS   CS   CS   –    –    –    –    –    –
guardianship:read    CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –
guardianship:assign  –    –    –    –    CS   –    –    –    –    –    –    –    –    –    –    –    –
guardianship:report  –    –    –    –    –    CS   –    –    –    –    –    –    –    –    –    –    –
age:doubt            CS   –    –    CS   CS   –    –    –    –    –    –    –    –    –    –    –    –
letter:make          CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
subject:prepare      –    –    –    CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
subject:read         D    D    D    CSD  CSD  CSD  CSD  CSD  CSD  CSD  CSD  D    D    D    D    D    D
subject:decide       D    D    D    SD   SD   SD   SD   SD   SD   SD   SD   D    D    D    D    D    D
interception:write   CS   CS   –    –    –    –    –    –    –    –    –    –    –    –    –    –    –
hand-over:propose    CS   CS   –    –    –    –    CS   CS   CS   CS   –    –    –    –    –    –    –
hand-over:confirm    CS   –    –    –    CS   CS   CS   CS   CS   CS   –    –    –    –    –    –    –
statement:write      CS   CS   –    –    –    –    –    –    –    –    –    –    –    –    –    –    –
youth:read           –    –    CS   –    CS   CS   CS   CS   CS   –    –    –    –    –    –    –    –
youth:request        –    –    CS   –    CS   CS   CS   CS   CS   –    –    –    –    –    –    –    –
youth:decide         –    –    –    –    –    –    –    –    CS   –    –    –    –    –    –    –    –
youth:accompany      –    –    –    –    –    –    CS   CS   CS   –    –    –    –    –    –    –    –
missing:read         CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   CS   –    –    –
missing:report       CS   CS   –    CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
missing:acknowledge  CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
missing:write        CS   CS   –    –    CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
missing:decide       –    –    CS   –    –    –    –    –    –    –    –    –    –    –    –    –    –
document:read        CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
document:write       CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –    –    –    –    –
alert:read           CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   CS   –    –    –
alert:answer         CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
duty:read            CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
duty:manage          S    S    S    S    S    S    S    S    S    S    S    –    S    –    –    –    –
duty-role:keep       –    –    –    –    S    –    –    –    –    –    –    –    –    –    –    –    –
duty-role:answer     –    –    –    –    CS   –    –    –    –    –    –    –    –    –    –    –    D
webhook:manage       A    A    A    A    A    A    A    A    A    A    A    A    A    A    A    A    A
push:allow           D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D
operations:read      –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    AD
member:manage        A    A    A    A    A    A    A    A    A    A    A    A    A    A    A    A    A
agency:manage        –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    –    A
emergency:open       CS   CS   CS   –    CS   –    CS   CS   CS   CS   –    –    –    –    –    –    –
emergency:read       CSD  CSD  CSD  SD   CSD  SD   CSD  CSD  CSD  CSD  SD   SD   SD   SD   SD   D    D
emergency:review     SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   D    D
consultation:read    CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
consultation:organise CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    CS   –    –    –    –
to-do:keep           CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
to-do:oversee        S    S    S    S    S    S    S    S    S    S    S    S    S    S    S    –    –
incident:report      all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
incident:keep        D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D
retention:read       all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
case:hold            –    –    CS   –    –    –    –    –    –    –    –    –    –    –    –    –    –
erasure:review       SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   D    D
erasure:decide       S    S    –    S    S    –    S    S    S    S    S    –    –    –    –    –    –
timeline:read        CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   CS   –    –
timeline:export      S    S    S    S    S    S    S    S    S    S    S    S    S    S    S    –    –
access-log:read      SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   SD   D    D
looks:report         D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D    D
notification:read    all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
agency:read          all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
code-list:read       all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
home:read            all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
event:read           all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
session:own          all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
demo:mailbox         all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all  all
`;

const LETTERS: Readonly<Record<string, string>> = {
  C: 'caseworker',
  S: 'supervisor',
  A: 'administrator',
  D: 'data_protection_officer',
  R: 'rapporteur',
};

const [heads, ...held] = HOLDERS.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

/** By right, kind of agency and role: who holds it. */
const holders = new Map(
  held.map(([right, ...cells]) => [
    right!,
    new Set(cells.flatMap((cell, place) => holdersIn(cell, heads![place]!))),
  ]),
);

function holdersIn(cell: string, head: string): string[] {
  const letters = { all: 'CSADR', '–': '' }[cell] ?? cell;
  return [...letters].map((letter) => `${COLUMNS[head]} ${LETTERS[letter]}`);
}

/** Whether it was decided that this role of this kind of agency holds a right. */
export const decidedToHold = (right: string, kind: string, role: string): boolean =>
  holders.get(right)?.has(`${kind} ${role}`) ?? false;

/** Rights that are held otherwise than was decided, or of which nobody decided, or that are gone: one line each. */
export function undecidedRights(rightsOf: typeof permissionsOf = permissionsOf): string[] {
  const rights = [...new Set<string>([...PERMISSIONS, ...holders.keys()])];
  return rights.flatMap((right) => {
    if (!holders.has(right)) return [`${right}: who holds it?`];
    if (!PERMISSIONS.includes(right as never)) return [`${right}: is decided, and no right`];
    return AGENCY_KINDS.flatMap((kind) =>
      ROLES.flatMap((role) => {
        const [holds, may] = [rightsOf(kind, [role]).has(right as never), decidedToHold(right, kind, role)];
        if (holds === may) return [];
        return [`${right}: ${kind} ${role} ${holds ? 'holds it' : 'does not hold it'}, decided otherwise`];
      }),
    );
  });
}
