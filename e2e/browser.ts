/**
 * A real Chromium for the walks, from npm alone: no download, no system fonts needed. Chinese is drawn with the same
 * Noto Sans SC that our PDFs embed, so that pictures look the same on every machine.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);

/** How long a page may take to show what a walk waits for, in ms: much longer than it does, on a machine with much to do. */
export const PATIENCE = 60_000;

/** Starts the browser; close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  const folder = await mkdtemp(join(tmpdir(), 'huice-fonts-'));
  const browser = await playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
    timeout: PATIENCE,
    env: { ...process.env, ...(await fontSettings(folder)), ...(await librarySettings()) },
  });
  browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}

/** A font configuration that knows Noto Sans SC beside whatever the machine has. */
async function fontSettings(folder: string): Promise<Record<string, string>> {
  const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const file = join(folder, 'fonts.conf');
  const families = ['sans-serif', 'system-ui', 'serif', 'monospace'].map(
    (name) =>
      `<match target="pattern"><test name="family"><string>${name}</string></test>` +
      '<edit name="family" mode="prepend" binding="strong"><string>Noto Sans SC</string></edit></match>',
  );
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(fonts, '400Regular')}</dir><dir>${join(fonts, '700Bold')}</dir>
<cachedir>${join(folder, 'cache')}</cachedir>${families.join('')}</fontconfig>`,
  );
  return { FONTCONFIG_FILE: file };
}

/** Libraries that Chromium needs and a bare server image lacks, from the same package. */
async function librarySettings(): Promise<Record<string, string>> {
  const known = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];
  if (known.some((folder) => existsSync(join(folder, 'libnss3.so')))) return {};
  const bin = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'bin');
  const unpacked = await inflate(join(bin, 'al2023.tar.br'));
  return { LD_LIBRARY_PATH: [join(unpacked, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
}
