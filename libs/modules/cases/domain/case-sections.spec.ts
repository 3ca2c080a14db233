import { describe, expect, it } from '@jest/globals';
import type { MemberActor } from '#kernel';
import { CaseReaderRights } from './case-sections.js';

const shelter = {
  agencyId: 'alba',
  categories: ['identity', 'indicators', 'referrals', 'residence'],
  writes: ['identity', 'indicators', 'referrals'],
  permissions: new Set(['case:read', 'case:update', 'timeline:read']),
} as unknown as MemberActor;
const holders = [
  { category: 'indicators', agency_id: 'police', agency_name: 'Police zone' },
  { category: 'indicators', agency_id: 'alba', agency_name: 'Centre Alba' },
  { category: 'statements', agency_id: 'police', agency_name: 'Police zone' },
  { category: 'residence', agency_id: 'office', agency_name: 'Residence desk' },
];
const seen = { data: ['row'], ownerIds: ['alba'], versions: ['a:2', 'b:1'] };
const rights = (opened: string[]) => new CaseReaderRights(shelter, opened, holders);

describe('a section of a case', () => {
  it('with own rows only is visible and names who else holds something', () => {
    expect(rights(['identity']).section('indicators', seen)).toEqual({
      visible: true,
      version: 3,
      data: ['row'],
      heldBy: ['Police zone'],
    });
  });

  it('without own rows, of which others hold some, is hidden', () => {
    expect(rights(['identity']).section('indicators', { data: [], ownerIds: [], versions: [] })).toEqual({
      visible: false,
      hiddenBecause: 'not_shared_with_you',
      heldBy: ['Police zone'],
    });
  });

  it('in which nobody holds anything is visible and empty', () => {
    expect(rights(['identity']).section('referrals', { data: [], ownerIds: [], versions: [] })).toEqual({
      visible: true,
      version: 0,
      data: [],
      heldBy: undefined,
    });
  });

  it('whose rows of others are seen names nobody', () => {
    const all = { ...seen, ownerIds: ['alba', 'police'] };
    expect(rights(['indicators']).section('indicators', all).heldBy).toBeUndefined();
  });

  it('that was not shared says so, and holds no data even if there were some', () => {
    expect(rights(['identity']).section('residence', seen)).toEqual({
      visible: false,
      hiddenBecause: 'not_shared_with_you',
      heldBy: ['Residence desk'],
    });
  });

  it('that the role never reads says so', () => {
    expect(rights(['statements']).section('statements', seen)).toMatchObject({
      visible: false,
      hiddenBecause: 'not_in_your_categories',
    });
  });
});

describe('the rights in a case', () => {
  it('end with its closing, but for looking back', () => {
    expect(rights(['identity']).rights('open')).toEqual({
      read: ['identity', 'indicators', 'referrals'],
      write: ['identity', 'indicators', 'referrals'],
      actions: ['case:update', 'timeline:read'],
      permissions: [...shelter.permissions],
    });
    expect(rights(['identity']).rights('closed')).toMatchObject({ write: [], actions: ['timeline:read'] });
  });

  it('are to read alone where the case was opened in an emergency and in no other way', () => {
    const member = {
      ...shelter,
      writes: ['identity', 'missing'],
      permissions: new Set(['case:update', 'care:read', 'missing:report', 'emergency:open', 'timeline:read']),
    };
    const through = (grounds: string[]) => {
      const { write, actions, permissions } = new CaseReaderRights(
        member,
        ['identity'],
        holders,
        grounds,
      ).rights('open');
      return [write, actions, permissions];
    };
    const reads = ['care:read', 'emergency:open', 'timeline:read'];
    expect(through(['emergency'])).toEqual([[], ['timeline:read'], reads]);
    const all = [[...member.writes], ['case:update', 'timeline:read'], [...member.permissions]];
    expect(through(['emergency', 'referral'])).toEqual(all);
    expect(through(['missing_episode'])).toEqual(all);
    // A search beside it opens what belongs to the search, and no more.
    expect(through(['emergency', 'missing_episode'])).toEqual([
      ['missing'],
      ['timeline:read'],
      ['care:read', 'missing:report', 'emergency:open', 'timeline:read'],
    ]);
  });
});
