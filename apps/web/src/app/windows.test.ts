import type { MeasureHeader, WindowOnDay } from '@huice/api';
import { expect, it } from 'vitest';
import { groupWindows } from './windows.ts';

function measure(id: string, windows: readonly Partial<WindowOnDay>[]): MeasureHeader {
  return {
    id,
    title: { zh: id, en: id },
    summary: { zh: '', en: '' },
    form: 'grant',
    authority: '',
    provision: '',
    document: {
      id: 'd',
      title: 'd',
      titleEn: 'd',
      documentNumber: null,
      issuers: [],
      region: '',
      draft: false,
    },
    windows: windows.map((window) => ({
      name: { zh: '网上', en: 'online' },
      from: null,
      to: null,
      channel: 'online',
      state: 'unknown',
      daysLeft: null,
      ...window,
    })),
    materials: [],
    contacts: [],
    notes: [],
  };
}

it('shows a shared window once; the open that closes first, then the closed that closed last', () => {
  const groups = groupWindows([
    measure('a', [{ to: '2024-02-25T18:00:00+08:00', state: 'closed' }]),
    measure('b', [{ to: '2024-02-25T18:00:00+08:00', state: 'closed' }]),
    measure('c', [{ to: '2025-01-01T00:00:00+08:00', state: 'closed' }]),
    measure('d', [{ to: '2027-01-01T00:00:00+08:00', state: 'open' }]),
    measure('e', [{ to: '2026-12-01T00:00:00+08:00', state: 'open' }]),
  ]);
  expect(groups.map(({ measures }) => measures.map(({ id }) => id).join(''))).toEqual(['e', 'd', 'c', 'ab']);
});
