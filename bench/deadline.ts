/**
 * The last seconds before a deadline: a thousand applicants at once, every one clicking twice and trying again; then
 * the same under kill -9 of the server and of PostgreSQL in turn. Every receipt handed out is looked up afterwards.
 *
 *     npm run bench:deadline [applicants] [kills]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { applicants, type HandedIn, handIn } from './deadline/applicants.ts';
import { Huice } from './deadline/huice.ts';
import { rawRate } from './deadline/raw.ts';

const COUNT = Number(process.argv[2] ?? 1000);
const KILLS = Number(process.argv[3] ?? 20);
const LATE = 100;
/** Applicants in each round with a kill. */
const ROUND = 40;
/** Seconds before the deadline at which the thousand begin. */
const LEAD = 12;

interface Truth {
  readonly lost: number;
  readonly doubled: number;
  readonly late: number;
}

/** Against what the database holds: a receipt without its action, a case handed in twice, one taken after the end. */
async function truthOf(huice: Huice, handed: readonly HandedIn[], closes: number): Promise<Truth> {
  const client = await huice.connect();
  const { rows } = await client.query<{ case_id: string; key: string; hash: string; arrived: string }>(
    `select case_id, key, receipt -> 'filing' ->> 'hash' as hash, extract(epoch from arrived_at) * 1000 as arrived
     from case_actions where command = 'submit'`,
  );
  await client.end();
  const kept = new Map(rows.map((row) => [`${row.case_id} ${row.key}`, row]));
  const promised = handed.flatMap(({ receipts, applicant }) =>
    receipts.map((receipt) => ({ receipt, row: kept.get(`${applicant.case} ${applicant.key}`) })),
  );
  const accepted = handed.filter((each) => each.receipts.length > 0);
  const hashes = accepted.map((each) => new Set(each.receipts.map((receipt) => receipt.filing?.hash)).size);
  return {
    lost: promised.filter(({ receipt, row }) => row === undefined || row.hash !== receipt.filing?.hash)
      .length,
    doubled:
      rows.length - new Set(rows.map((row) => row.case_id)).size + hashes.filter((size) => size > 1).length,
    late: rows.filter((row) => Math.floor(Number(row.arrived) / 1000) * 1000 > closes).length,
  };
}

async function rush() {
  const closes = Math.ceil((Date.now() + 20_000 + COUNT * 25) / 1000) * 1000;
  const huice = await Huice.make(new Date(closes).toISOString());
  try {
    await huice.start();
    const everybody = await applicants(huice, 1, COUNT);
    const tardy = await applicants(huice, COUNT + 1, LATE);
    console.error(
      `${everybody.length} drafts are ready, ${((closes - Date.now()) / 1000).toFixed(0)} s to go`,
    );
    await pause(Math.max(0, closes - LEAD * 1000 - Date.now()));
    const began = performance.now();
    const handed = await Promise.all(everybody.map((each) => handIn(huice, each)));
    const seconds = (performance.now() - began) / 1000;
    await pause(Math.max(0, closes + 1050 - Date.now()));
    const after = await Promise.all(tardy.map((each) => handIn(huice, each)));
    const accepted = handed.filter((each) => each.receipts.length > 0);
    const refusals = [...handed, ...after].flatMap((each) => each.refused ?? []);
    const url = await huice.databaseUrl();
    const truth = await truthOf(huice, [...handed, ...after], closes);
    const raw = await rawRate(url, huice.folder, COUNT);
    const times = accepted.map((each) => each.took).sort((a, b) => a - b);
    return {
      acceptedPerS: accepted.length / seconds,
      accepted: accepted.length,
      refusals: Object.fromEntries(
        [...new Set(refusals)].map((code) => [code, refusals.filter((each) => each === code).length]),
      ),
      p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
      raw,
      truth,
    };
  } finally {
    await huice.end();
  }
}

async function killing() {
  const closes = Date.parse('2099-01-01T00:00:00Z');
  const huice = await Huice.make(new Date(closes).toISOString());
  const handed: HandedIn[] = [];
  let kills = 0;
  try {
    await huice.start();
    for (let round = 0; round < KILLS; round += 1) {
      const group = await applicants(huice, 1 + round * ROUND, ROUND);
      const answers = Promise.all(group.map((each) => handIn(huice, each)));
      await pause(Math.random() * 250);
      if (round % 2 === 0) {
        await huice.killServer();
        await huice.start();
      } else {
        await huice.killDatabase();
      }
      kills += 1;
      handed.push(...(await answers));
      console.error(
        `kill ${kills}: ${handed.filter((each) => each.receipts.length > 0).length} receipts so far`,
      );
    }
    return {
      kills,
      handed: handed.length,
      refused: handed.filter((each) => each.refused !== null).length,
      truth: await truthOf(huice, handed, closes),
    };
  } finally {
    await huice.end();
  }
}

const fast = await rush();
console.error(
  `${fast.accepted} accepted, ${fast.acceptedPerS.toFixed(1)}/s; pgbench ${fast.raw.perSecond.toFixed(1)}/s; p99 ${fast.p99.toFixed(0)} ms`,
);
const hard = await killing();
const sum = (key: keyof Truth) => fast.truth[key] + hard.truth[key];
console.log(
  `accepted ${fast.accepted} of ${COUNT}, two clicks each; refused ${JSON.stringify(fast.refusals)}; raw by ${fast.raw.tool}`,
);
console.log(`under kills: ${hard.handed - hard.refused} of ${hard.handed} handed in`);
const figures = {
  accepted_per_s: Number(fast.acceptedPerS.toFixed(1)),
  share_of_raw: Number((fast.acceptedPerS / fast.raw.perSecond).toFixed(3)),
  p99_ms: Math.round(fast.p99),
  lost: sum('lost'),
  doubled: sum('doubled'),
  late: sum('late'),
  kills: hard.kills,
  raw_per_s: Number(fast.raw.perSecond.toFixed(1)),
};
console.log(JSON.stringify({ bench: 'deadline', figures }));
