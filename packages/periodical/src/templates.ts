/** The two layouts that policy periodicals take: a monthly compilation in three parts, and an issue with columns. */
import type { Layout, Template } from './schema.ts';

export const TEMPLATES = {
  compilation: {
    layout: 'compilation',
    sections: [
      { title: '第一部分　政策文件', takes: 'policies', empty: '本期所选时段、地区和行业没有新的政策文件。' },
      { title: '第二部分　申报指南', takes: 'calls', empty: '本期没有在所选时段内受理的申报。' },
      {
        title: '第三部分　征求意见与公示',
        takes: 'notices',
        empty: '本期没有在所选时段内的征求意见或公示。',
      },
    ],
  },
  journal: {
    layout: 'journal',
    sections: [
      { title: '国策要论', takes: 'national', empty: '本期没有收入国家层面的文件。' },
      { title: '地方新政', takes: 'local', empty: '本期没有收入地方文件。' },
      { title: '申报速览', takes: 'calls', empty: '本期没有在所选时段内受理的申报。' },
      { title: '前沿观察', takes: 'reports', empty: '本期没有收入研究报告或解读。' },
    ],
  },
} as const satisfies Readonly<Record<Layout, Template>>;
