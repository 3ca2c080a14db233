import { describe, expect, it } from '@jest/globals';
import { matching, stepped } from './palette-item.js';

const item = (label: string) => ({ key: label, label, go: () => undefined });
const GROUPS = [
  { key: 'pages', title: 'Pages', items: [item('Répertoire'), item('Place board'), item('Cases')] },
  { key: 'acts', title: 'Acts', items: [item('Add a place')] },
];
const labels = (typed: string) =>
  matching(GROUPS, typed).flatMap(({ items }) => items.map(({ label }) => label));

describe('the palette', () => {
  it('finds by parts of words, in any order, without accents', () => {
    expect(labels('reper')).toEqual(['Répertoire']);
    expect(labels('PLACE')).toEqual(['Place board', 'Add a place']);
    expect(labels('place add')).toEqual(['Add a place']);
    expect(labels('')).toHaveLength(4);
  });

  it('leaves out groups without an item', () => {
    expect(matching(GROUPS, 'cases').map(({ key }) => key)).toEqual(['pages']);
    expect(matching(GROUPS, 'nothing like it')).toEqual([]);
  });

  it('goes round at both ends, and nowhere among none', () => {
    expect([stepped(3, 2, 1), stepped(3, 0, -1), stepped(3, 1, 1), stepped(0, 0, 1)]).toEqual([0, 2, 2, 0]);
  });
});
