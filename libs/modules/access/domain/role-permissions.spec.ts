import { describe, expect, it } from '@jest/globals';
import { AGENCY_KINDS, ROLES } from './agency-kinds.js';
import { permissionsOf } from './role-permissions.js';

const of = (kind: string, ...roles: string[]) => [...permissionsOf(kind, roles)];

describe('the rights of a member', () => {
  it('lets a police officer open a case and refer it, and answer what is sent back', () => {
    expect(of('police', 'caseworker')).toEqual(
      expect.arrayContaining(['case:create', 'referral:create', 'referral:answer', 'assertion:create']),
    );
  });

  it('lets a youth service assess and refer, and not open a case: it writes no identities', () => {
    expect(of('youth_service', 'caseworker')).toContain('referral:create');
    expect(of('youth_service', 'caseworker')).not.toContain('case:create');
  });

  it.each(['administrator', 'data_protection_officer', 'rapporteur'])('shows the %s no case data', (role) => {
    for (const kind of AGENCY_KINDS) {
      expect(of(kind, role).filter((p) => /^(case|referral|assertion|draft|timeline):/.test(p))).toEqual([]);
    }
  });

  it('gives the supervisor all a caseworker of the agency has, and the access log', () => {
    for (const kind of AGENCY_KINDS) {
      const supervisor = of(kind, 'supervisor');
      expect(supervisor).toEqual(expect.arrayContaining(of(kind, 'caseworker')));
    }
    expect(of('police', 'supervisor')).toContain('access-log:read');
    expect(of('police', 'caseworker')).not.toContain('access-log:read');
  });

  it('gives nothing for a role or a kind of agency it does not know', () => {
    expect(of('police', 'root')).toEqual(of('platform', 'caseworker'));
    expect(of('__proto__', ...ROLES)).not.toContain('case:read');
    expect(of('police', 'constructor')).not.toContain('case:read');
  });
});
