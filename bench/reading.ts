/**
 * Figures of the reader: how much of the gold labels it finds, what it costs beside segmenting the same text with jieba,
 * and how cost grows with length. Run by `npm run bench:reading`. The last line is JSON.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '@huice/reading';
import { fictionalFile } from './fictional.ts';
import { loadSegmenter } from './peers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = join(root, '..', 'shared');

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Milliseconds of processor time of this process, its collector and compiler included: what others do is not counted. */
function spent(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds on the clock. */
function timed(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The five real files where they lie beside the checkout; fictional ones of like size where they do not. */
function corpus(): { name: string; files: string[] } {
  const seeds = join(shared, 'seeds');
  if (existsSync(seeds)) {
    return {
      name: 'the five seed files',
      files: readdirSync(seeds)
        .sort()
        .map((f) => readFileSync(join(seeds, f), 'utf8')),
    };
  }
  return {
    name: 'fictional files (../shared/seeds is not there)',
    files: [1, 2, 3, 4, 5].map((seed) => fictionalFile(seed, 60_000)),
  };
}

const kinds = ['document', 'support', 'threshold', 'target', 'responsibility', 'deadline', 'quota'] as const;

/** Per cent F1 of each kind, by the scorer beside the labels; `null` where the labels are not there. */
function scores(): Record<string, number | null> {
  const scorer = join(shared, 'gold', 'score.mjs');
  if (!existsSync(scorer)) {
    console.log('标注不在 ../shared/gold，跳过评分 / the labels are not at ../shared/gold: no scores');
    return Object.fromEntries(kinds.map((k) => [k, null]));
  }
  const table = execFileSync(process.execPath, [scorer, '--all'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  console.log(table);
  const total = table.split('\n').find((l) => l.startsWith('F1')) ?? '';
  return Object.fromEntries(
    kinds.map((k) => [k, Number(new RegExp(`${k}\\s+([\\d.]+)`).exec(total)?.[1] ?? Number.NaN)]),
  );
}

/**
 * Reading and segmenting take turns on the same text, once both are warm. The least processor time of each is compared: what
 * the work costs, however busy the machine is.
 */
function costBesideJieba(
  text: string,
  segment: (text: string) => unknown,
): { reading: number; jieba: number } {
  const reading: number[] = [];
  const jieba: number[] = [];
  for (let i = 0; i < 30; i += 1) {
    jieba.push(spent(() => segment(text)));
    reading.push(spent(() => readText(text, { file: 'bench' })));
  }
  return { reading: Math.min(...reading.slice(8)), jieba: Math.min(...jieba.slice(8)) };
}

/** A compilation of short documents: a search that runs on to the end of the file for each of them is not linear. */
function compilation(documents: number): string {
  return Array.from(
    { length: documents },
    (_, i) =>
      `深圳市财政局关于印发《深圳市第${i}类示例项目管理办法》的通知\n各有关单位：\n现将办法印发给你们，请遵照执行。\n` +
      `深圳市财政局\n2026年3月1日\n深圳市第${i}类示例项目管理办法\n第一章 总则\n第一条 为规范管理，制定本办法。\n` +
      `第二条 对入选企业给予50万元奖励，企业应当在10日内备案。\n第三条 ${'支持企业发展，完善服务体系。'.repeat(60)}\n`,
  ).join('');
}

/** The exponent k of time ~ length^k between 1× and 100×, and the worst of the two decades. */
function growth(textOf: (times: number) => string): { times: number[]; exponent: number } {
  const times = [1, 10, 100].map((n) => {
    const long = textOf(n);
    const runs = n === 1 ? 7 : n === 10 ? 3 : 2;
    return Math.min(...Array.from({ length: runs }, () => spent(() => readText(long, { file: 'bench' }))));
  });
  const [one = 1, ten = 1, hundred = 1] = times;
  return { times, exponent: Math.max(Math.log10(hundred / one) / 2, Math.log10(hundred / ten)) };
}

const { name, files } = corpus();
const whole = files.join('\n\n');
const seedsMs = median([1, 2, 3].map(() => timed(() => files.map((f) => readText(f, { file: 'bench' })))));
const segment = await loadSegmenter();
const cost = costBesideJieba(whole, segment);
const grown = growth((n) => whole.repeat(n));
const compiled = growth((n) => compilation(120 * n));
const f1 = scores();

console.log(`text: ${name}, ${whole.length} characters`);
console.log(
  `reading ${cost.reading.toFixed(1)} ms, jieba ${cost.jieba.toFixed(1)} ms of processor time for the same text`,
);
console.log(
  `1× ${grown.times[0]?.toFixed(0)} ms, 10× ${grown.times[1]?.toFixed(0)} ms, 100× ${grown.times[2]?.toFixed(0)} ms`,
);
console.log(
  `120, 1,200 and 12,000 documents in one file: ${compiled.times.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`,
);
console.log(
  JSON.stringify({
    bench: 'reading',
    figures: {
      ...f1,
      cost_vs_jieba: Number((cost.reading / cost.jieba).toFixed(2)),
      growth_exponent: Number(grown.exponent.toFixed(3)),
      compilation_exponent: Number(compiled.exponent.toFixed(3)),
      seeds_ms: Number(seedsMs.toFixed(1)),
    },
  }),
);
