/**
 * npm run bench:library: how well the library finds and answers, and how fast.
 *   --quality         only ranking and answers        --verbose   print what went wrong
 *   --provisions=N    other than a million
 *   --pool=FILE       write the first places of every engine, to be judged by a reader
 */
import { withDatabase } from './library/house.ts';
import { quality } from './library/quality.ts';
import { speed } from './library/speed.ts';

const options = process.argv.slice(2);
const provisions = Number(options.find((one) => one.startsWith('--provisions='))?.split('=')[1] ?? 1_000_000);
if (!Number.isInteger(provisions) || provisions < 1000) {
  console.error('--provisions 应为不小于 1000 的整数。\n--provisions must be an integer of at least 1000.');
  process.exit(2);
}
const pool = options.find((one) => one.startsWith('--pool='))?.slice('--pool='.length);
const figures = await withDatabase(async (db) => ({
  ...(await quality(db, options.includes('--verbose'), pool)),
  ...(options.includes('--quality') ? {} : await speed(db, provisions)),
}));
console.log(JSON.stringify({ bench: 'library', figures }));
