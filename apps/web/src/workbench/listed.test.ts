import { expect, it } from 'vitest';
import { queryOf } from './listed.ts';

const usual = { policy: true, sort: 'imported', page: 1, size: 20 };

it.each([
  [{}, usual],
  [{ sort: 'fastest' }, usual],
  [
    { q: '示例', kind: 'measures', region: '示例市', sort: 'title', page: 3 },
    { ...usual, q: '示例', kind: 'measures', region: '示例市', sort: 'title', page: 3 },
  ],
])('%j asks for policy documents only', (search, wanted) => expect(queryOf(search)).toEqual(wanted));
