/**
 * npm run bench:first-page: a cold browser opens the first page as over 4G, and somebody types into it.
 * 4G here: 9 Mbit/s down and up, 170 ms there and back (the profile of that name at webpagetest.org).
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { root } from './library/house.ts';

const rounds = 7;
const bytesPerSecond = 9_000_000 / 8;
const roundTripMs = 170;

interface Visit {
  /** From the address to a box that takes what is typed and shows it, in ms. */
  readonly usable: number;
  readonly firstPaint: number;
  /** Scripts that came before it was usable: gzipped, in bytes. */
  readonly script: number;
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname))
      bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  const started = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const box = page.locator('[data-search] textarea');
  await box.fill('聊城');
  await page.waitForFunction("document.querySelector('[data-search] textarea')?.value === '聊城'");
  const usable = performance.now() - started;
  const initial = bodies.length;
  const firstPaint = Number(
    await page.evaluate(
      "performance.getEntriesByType('paint').find(({ name }) => name === 'first-contentful-paint')?.startTime ?? 0",
    ),
  );
  const sizes = await Promise.all(bodies.slice(0, initial));
  await context.close();
  return { usable, firstPaint, script: sizes.reduce((sum, size) => sum + size, 0) };
}

/** @returns address and how to stop it */
async function serve(): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-bench-'));
  const child = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
    env: { ...process.env, HUICE_DATA: folder, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const [, found] = /Huice ready at (\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const [server, browser] = await Promise.all([serve(), launchBrowser()]);
try {
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await visit(browser, server.address);
    visits.push(one);
    console.log(
      `${one.usable.toFixed(0)} ms usable, ${one.firstPaint.toFixed(0)} ms first paint, ${one.script} B of scripts`,
    );
  }
  const figures = {
    first_page_ms: Math.round(median(visits.map(({ usable }) => usable))),
    first_paint_ms: Math.round(median(visits.map(({ firstPaint }) => firstPaint))),
    initial_js_bytes: Math.max(...visits.map(({ script }) => script)),
    down_mbit: 9,
    round_trip_ms: roundTripMs,
  };
  console.log(JSON.stringify({ bench: 'first-page', figures }));
} finally {
  await browser.close();
  await server.stop();
}
