import type { ConsultationSummary } from '@huice/api';
import { describe, expect, it } from 'vitest';
import { chosen } from './listed.ts';

const one = (id: string, changes: object) =>
  ({
    id,
    title: '示例措施',
    body: '示例市工业局',
    placeName: '示例市',
    state: 'open',
    opensAt: '2026-11-01T00:00:00+08:00',
    closesAt: '2026-12-01T00:00:00+08:00',
    comments: 0,
    ...changes,
  }) as ConsultationSummary;

const items = [
  one('a', { comments: 1 }),
  one('b', { title: '机器人 VR 措施', opensAt: '2026-11-05T00:00:00+08:00' }),
  one('c', { state: 'closed', closesAt: '2026-11-20T00:00:00+08:00', comments: 5 }),
];

describe('the list of consultations', () => {
  it.each([
    [{}, 'abc'],
    [{ q: ' vr ' }, 'b'],
    [{ q: '工业局', state: 'closed' }, 'c'],
    [{ sort: 'closing' }, 'cab'],
    [{ sort: 'newest' }, 'bac'],
    [{ sort: 'comments' }, 'cab'],
    [{ sort: 'toString' }, 'abc'],
    [{ state: 'nowhere' }, ''],
  ])('%j', (search, wanted) => {
    expect(
      chosen(items, search)
        .map(({ id }) => id)
        .join(''),
    ).toBe(wanted);
  });
});
