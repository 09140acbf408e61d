/** The comparison as rows of cells: what is stated with its place, and 未载明 where it is not. Pure. */
import type { ComparedColumn, ComparedFigure, RegionsAnswer } from '@huice/api';
import type { Citation } from '@huice/measures';
import { type Words, words } from '../../platform/words.ts';
import { instrumentWord } from '../search/searchWords.ts';
import { shortTitle } from '../shortTitle.ts';

export interface Item {
  readonly key: string;
  /** What it belongs to: the measure, the indicator. */
  readonly label: Words | null;
  readonly text: Words;
  readonly cite: Citation | null;
  readonly document: {
    readonly id: string;
    readonly title: string;
    readonly documentNumber: string | null;
  } | null;
  /** Not stated, or nothing there: shown softer. */
  readonly soft?: true;
  /** A document that speaks of the topic without being on it. */
  readonly mention?: true;
  readonly link?: string;
}

export interface Row {
  readonly key: string;
  readonly title: Words;
  /** One a region, in the order of the columns. */
  readonly cells: readonly (readonly Item[])[];
}

const m = {
  documents: words('文件', 'Documents'),
  validity: words('有效期', 'Validity'),
  instruments: words('扶持方式', 'Instruments'),
  rate: words('比例', 'Rate'),
  cap: words('上限', 'Cap'),
  sum: words('定额', 'Fixed sums'),
  floor: words('下限', 'Floor'),
  conditions: words('条件', 'Conditions'),
  target: (year: string) => words(`${year} 年目标`, `Targets for ${year}`),
  undated: words('目标（未载明年份）', 'Targets without a year'),
  notModelled: words('未建规则', 'Not modelled'),
  notStated: words('未载明', 'not stated'),
  from: words('自', 'from'),
};

const symbols: Readonly<Record<string, string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '',
  '~': '约',
};

export function rowsOf(answer: RegionsAnswer): Row[] {
  const row = (key: string, title: Words, cell: (column: ComparedColumn) => Item[]): Row => ({
    key,
    title,
    cells: answer.columns.map(cell),
  });
  const undated = answer.columns.some(({ targets }) => targets.some(({ year }) => year === null));
  const rows = [
    row('documents', m.documents, documentItems),
    row('validity', m.validity, validityItems),
    row('instruments', m.instruments, instrumentItems),
    row('rate', m.rate, (column) => figureItems(column, 'rate')),
    row('cap', m.cap, (column) => figureItems(column, 'cap')),
    row('sum', m.sum, (column) => figureItems(column, 'sum', false)),
    row('floor', m.floor, (column) => figureItems(column, 'floor', false)),
    row('conditions', m.conditions, conditionItems),
    ...answer.years.map((year) =>
      row(`target-${year}`, m.target(year), (column) => targetItems(column, year)),
    ),
    ...(undated ? [row('target', m.undated, (column) => targetItems(column, null))] : []),
    row('not-modelled', m.notModelled, notModelledItems),
  ];
  // A kind of figure that no region states has no row of its own.
  return rows.filter(
    ({ key, cells }) => !['sum', 'floor'].includes(key) || cells.some((cell) => cell.length > 0),
  );
}

function documentItems({ documents }: ComparedColumn): Item[] {
  return documents.map(({ id, title, titleEn, documentNumber, why }) => ({
    key: id,
    label: documentNumber === null ? null : words(documentNumber, documentNumber),
    text: words(title, titleEn),
    cite: null,
    document: null,
    link: id,
    ...(why === 'mention' ? { mention: true as const } : {}),
  }));
}

function validityItems({ documents }: ComparedColumn): Item[] {
  return documents.map(({ id, title, titleEn, effectiveFrom, effectiveTo }) => {
    const unknown = effectiveFrom === null && effectiveTo === null;
    const zh = unknown
      ? m.notStated.zh
      : `${effectiveFrom ?? m.notStated.zh} – ${effectiveTo ?? m.notStated.zh}`;
    const en = unknown
      ? m.notStated.en
      : `${effectiveFrom ?? m.notStated.en} – ${effectiveTo ?? m.notStated.en}`;
    return {
      key: id,
      label: words(shortTitle(title), titleEn),
      text: words(zh, en),
      cite: null,
      document: null,
      ...(unknown ? { soft: true as const } : {}),
    };
  });
}

function instrumentItems({ measures }: ComparedColumn): Item[] {
  return measures.map(({ id, title, form, provision, document, why }) => ({
    key: id,
    label: title,
    text: instrumentWord(form),
    cite: { provision, document: document.id },
    document,
    ...(why === 'mention' ? { mention: true as const } : {}),
  }));
}

/** A figure as it is written everywhere: 30 %, 100 万元. */
const spaced = (value: string) => value.replaceAll(/(\d)(?=[%‰万亿元])/g, '$1 ');

/** @param complete also says of which measures with money it is not stated */
function figureItems({ measures }: ComparedColumn, kind: ComparedFigure['kind'], complete = true): Item[] {
  const stated = measures.flatMap(({ id, title, figures, document }) =>
    figures
      .filter((figure) => figure.kind === kind)
      .map(({ value, of, cite }): Item => {
        const label = of === null ? title : words(`${title.zh}（${of.zh}）`, `${title.en} (${of.en})`);
        const text = spaced(value);
        return { key: `${id}${value}${of?.zh ?? ''}`, label, text: words(text, text), cite, document };
      }),
  );
  const silent = measures.filter(
    ({ money, figures }) => money !== 'none' && !figures.some((figure) => figure.kind === kind),
  );
  if (!complete || silent.length === 0) return stated;
  const names = words(
    silent.map(({ title }) => title.zh).join('、'),
    silent.map(({ title }) => title.en).join(', '),
  );
  return [
    ...stated,
    { key: 'silent', label: names, text: m.notStated, cite: null, document: null, soft: true },
  ];
}

function conditionItems({ measures }: ComparedColumn): Item[] {
  return measures.flatMap(({ id, title, conditions, document }) =>
    conditions.map(({ words: text, cite }, n) => ({
      key: `${id}${n}`,
      label: n === 0 ? title : null,
      text,
      cite,
      document,
    })),
  );
}

function targetItems({ targets }: ComparedColumn, year: string | null): Item[] {
  return targets
    .filter((target) => target.year === year)
    .map(({ id, indicator, comparator, value, unit, cite, document, why }) => {
      const text = `${symbols[comparator] ?? comparator} ${value} ${unit}`.trim();
      return {
        key: `${document.id}${id}`,
        label: indicator,
        text: words(text, text),
        cite,
        document,
        ...(why === 'mention' ? { mention: true as const } : {}),
      };
    });
}

function notModelledItems({ notModelled }: ComparedColumn): Item[] {
  return notModelled.map(({ document, provision, what, why }, n) => ({
    key: `${document.id}${provision}${n}`,
    label: what,
    text: why,
    cite: { provision, document: document.id },
    document,
    soft: true as const,
  }));
}

/** Two sheets: the table as it is seen, and one item a line. */
export function tablesOfComparison(answer: RegionsAnswer, say: (text: Words) => string) {
  const rows = rowsOf(answer);
  const placed = ({ label, text, cite }: Item) =>
    `${label === null ? '' : `${say(label)}：`}${say(text)}${cite?.provision ? `〔${cite.provision}〕` : ''}`;
  const none = say(m.notStated);
  return [
    {
      name: answer.topic,
      header: [say(words('项目', 'Row')), ...answer.columns.map(({ name }) => name)],
      rows: rows.map(({ title, cells }) => [
        say(title),
        ...cells.map((cell) => (cell.length === 0 ? none : cell.map(placed).join('\n'))),
      ]),
    },
    {
      name: say(words('逐项', 'Items')),
      header: ['项目 row', '地区 region', '所属 of', '内容 value', '文件 document', '条款 provision'],
      rows: rows.flatMap(({ title, cells }) =>
        cells.flatMap((cell, n) =>
          (cell.length === 0 ? [null] : cell).map((item) => [
            say(title),
            answer.columns[n]?.name ?? '',
            item?.label ? say(item.label) : '',
            item === null ? none : say(item.text),
            item?.document?.title ?? '',
            item?.cite?.provision ?? '',
          ]),
        ),
      ),
    },
  ];
}
