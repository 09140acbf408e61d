/**
 * 查重 on 100,000 fictional applications: time to build the index, its size, time of a search with the word-for-word
 * comparison of its candidates, and how many planted copies are found at growing rates of edited characters; in memory,
 * and through the real PostgreSQL by the server's own code.
 *
 *     npm run bench:duplicates [applications]
 */
import { buildIndex, type Candidate, compareAll, compareTexts } from '@huice/procedures';
import { throughDatabase } from './duplicates/database.ts';

const COUNT = Number(process.argv[2] ?? 100_000);
const SEARCHES = 400;
const EDIT_RATES = [0, 0.02, 0.05, 0.1] as const;
const PASSAGE = 300;

/** mulberry32: the same figures on every run. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const han = (next: () => number) => String.fromCharCode(0x4e00 + Math.floor(next() ** 2 * 6_000));
const bankSource = random(1);
const PHRASES = Array.from({ length: 4_000 }, () =>
  Array.from({ length: 3 + Math.floor(bankSource() * 8) }, () => han(bankSource)).join(''),
);
const FORM = Array.from({ length: 200 }, () => han(bankSource)).join('');

/** Some 2,000 characters: what the form prints for everybody, then phrases of the trade, a few of them far more common. */
function textOf(index: number): string {
  const next = random(index + 7);
  const parts = [FORM];
  for (let length = 0; length < 1_800; ) {
    const phrase = PHRASES[Math.floor(next() ** 2 * PHRASES.length)] ?? '';
    parts.push(phrase, next() < 0.2 ? '，' : '');
    length += phrase.length;
  }
  return parts.join('');
}

const candidate = (index: number, text: string): Candidate => ({
  case: `case-${index}`,
  applicant: `company-${index % 30_000}`,
  year: 2018 + (index % 7),
  call: `call-${index % 40}`,
  text,
  identifiers: [{ kind: 'invoice', value: String(90_000_000 + index), written: String(90_000_000 + index) }],
});

function* everything(): Generator<Candidate> {
  for (let i = 0; i < COUNT; i += 1) yield candidate(i, textOf(i));
}

/** A passage of another application, some characters changed, in the middle of a text of its own. */
function copyOf(victim: number, rate: number, seed: number): string {
  const next = random(seed);
  const source = textOf(victim).slice(FORM.length);
  const from = Math.floor(next() * (source.length - PASSAGE));
  const edited = [...source.slice(from, from + PASSAGE)]
    .map((each) => (next() < rate ? han(next) : each))
    .join('');
  const own = textOf(COUNT + seed);
  return `${own.slice(0, 900)}${edited}${own.slice(900)}`;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const before = process.memoryUsage().rss;
const started = performance.now();
const index = buildIndex(everything());
const built = performance.now() - started;

const searches: number[] = [];
const found = new Map<number, number>(EDIT_RATES.map((rate) => [rate, 0]));
for (let i = 0; i < SEARCHES; i += 1) {
  const rate = EDIT_RATES[i % EDIT_RATES.length] ?? 0;
  const victim = Math.floor((i * COUNT) / SEARCHES);
  const mine: Candidate = { ...candidate(COUNT + i, copyOf(victim, rate, i)), identifiers: [] };
  const began = performance.now();
  const near = index.candidates(mine, 20);
  const others = near.map((each) => {
    const number = Number(each.case.slice('case-'.length));
    return candidate(number, textOf(number));
  });
  const matches = compareAll(mine, others);
  searches.push(performance.now() - began);
  if (matches.some((match) => match.case === `case-${victim}`)) found.set(rate, (found.get(rate) ?? 0) + 1);
}
searches.sort((a, b) => a - b);

// the peer: comparing with every application word for word, as a person with a script would
const mine = copyOf(0, 0, 0);
const naiveBegan = performance.now();
const sample = Math.min(COUNT, 1_000);
for (let i = 0; i < sample; i += 1) compareTexts(mine, textOf(i));
const naive = ((performance.now() - naiveBegan) / sample) * COUNT;

const real = await throughDatabase({
  count: COUNT,
  stored: (i) => candidate(i, textOf(i)),
  asked: Array.from({ length: SEARCHES }, (_, i) => {
    const rate = EDIT_RATES[i % EDIT_RATES.length] ?? 0;
    const victim = Math.floor((i * COUNT) / SEARCHES);
    return { of: { ...candidate(COUNT + i, copyOf(victim, rate, i)), identifiers: [] }, victim, rate };
  }),
});

const planted = SEARCHES / EDIT_RATES.length;
for (const rate of EDIT_RATES) {
  const inMemory = `${found.get(rate) ?? 0}/${planted}`;
  const inDatabase = `${real.found.get(rate) ?? 0}/${planted}`;
  console.log(
    `copies with ${rate * 100}% edited: ${inMemory} found in memory, ${inDatabase} in the database`,
  );
}
const least = (counts: ReadonlyMap<number, number>) =>
  Math.min(...EDIT_RATES.map((rate) => (counts.get(rate) ?? 0) / planted));
const figures = {
  applications: COUNT,
  index_seconds: Math.round(built / 100) / 10,
  memory_mb: Math.round((process.memoryUsage().rss - before) / 1_048_576),
  search_ms_p50: Math.round(at(searches, 0.5)),
  search_ms_p99: Math.round(at(searches, 0.99)),
  database_strangers_a_search: Number((real.strangers / SEARCHES).toFixed(3)),
  least_found_share: Number(least(found).toFixed(3)),
  database_load_seconds: Math.round(real.loadSeconds),
  database_mb: Math.round(real.megabytes),
  database_search_ms_p50: Math.round(at(real.searches, 0.5)),
  database_search_ms_p99: Math.round(at(real.searches, 0.99)),
  database_least_found_share: Number(least(real.found).toFixed(3)),
  word_for_word_with_all_seconds: Math.round(naive / 100) / 10,
};
console.log(JSON.stringify({ bench: 'duplicates', figures }));
