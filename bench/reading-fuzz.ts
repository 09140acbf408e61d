/**
 * Reads many generated and mutated files: no crash, no hang, every span where it belongs, the same answer twice.
 * Usage: node bench/reading-fuzz.ts [inputs = 1000000] [seed = 1]. Ends with one line of JSON.
 */
import { readText } from '@huice/reading';
import { wrongWith } from '../packages/reading/src/testing/invariants.ts';
import { fictionalFile, random } from './fictional.ts';

const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const next = random(seed);
const below = (n: number) => Math.floor(next() * n);

/** Changes a text the way files get damaged: cut, shuffled, filled with other bytes, nested, doubled. */
function mutate(text: string): string {
  switch (below(8)) {
    case 0:
      return text.slice(0, below(text.length + 1));
    case 1:
      return text.slice(below(text.length + 1));
    case 2:
      return text
        .split('\n')
        .sort(() => next() - 0.5)
        .join('\n');
    case 3:
      return splice(
        text,
        Array.from({ length: below(40) }, () => String.fromCharCode(below(0x10000))).join(''),
      );
    case 4:
      return splice(
        text,
        ['（', '《', '一、', '（一）', '1.', '①', '第一条'][below(7)]?.repeat(below(60)) ?? '',
      );
    case 5:
      return text.replaceAll('\n', '');
    case 6:
      return text + text;
    default:
      return [...text].map((c) => (next() < 0.03 ? String.fromCharCode(0x4e00 + below(2000)) : c)).join('');
  }
}

function splice(text: string, insert: string): string {
  const at = below(text.length + 1);
  return text.slice(0, at) + insert + text.slice(at + below(20));
}

let slowest = 0;
const wrong: string[] = [];
for (let i = 0; i < inputs && wrong.length < 10; i += 1) {
  let text = fictionalFile(below(1 << 30), 20 + below(300));
  for (let n = below(4); n > 0; n -= 1) text = mutate(text);
  const start = performance.now();
  try {
    const reading = readText(text, { file: 'fuzz' });
    slowest = Math.max(slowest, performance.now() - start);
    const fault =
      wrongWith(reading) ??
      (JSON.stringify(reading) === JSON.stringify(readText(text, { file: 'fuzz' }))
        ? null
        : 'a second reading differs');
    if (fault !== null) wrong.push(`${fault}\n${JSON.stringify(text)}`);
  } catch (error) {
    wrong.push(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${JSON.stringify(text)}`,
    );
  }
  if (i % 100_000 === 99_999) console.log(`${i + 1} inputs, slowest ${slowest.toFixed(0)} ms`);
}
for (const fault of wrong) console.error(fault);
console.log(
  JSON.stringify({
    bench: 'reading-fuzz',
    figures: { inputs, seed, faults: wrong.length, slowest_ms: Number(slowest.toFixed(1)) },
  }),
);
process.exit(wrong.length === 0 ? 0 : 1);
