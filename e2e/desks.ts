/** People at their desks: a browser of their own each, who log in where a page asks them to, and act by what it says. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { person } from '../apps/server/test/applying.ts';
import { PATIENCE } from './browser.ts';
import type { HuiceInTime } from './own-clock.ts';

export type Entries = Readonly<Record<string, string | readonly string[]>>;

interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly person: Awaited<ReturnType<typeof person>>;
}

export class Desks {
  readonly #huice: HuiceInTime;
  readonly #browser: Browser;
  readonly #desks = new Map<string, Desk>();
  /** What went wrong in any page. */
  readonly troubles: string[] = [];

  constructor(huice: HuiceInTime, browser: Browser) {
    this.#huice = huice;
    this.#browser = browser;
  }

  /** An account, and a browser that nobody is logged in to yet. */
  async add(name: string, who: Parameters<typeof person>[1]): Promise<Desk> {
    const made = await person(this.#huice, who);
    const context = await this.#browser.newContext({
      viewport: { width: 1366, height: 900 },
      baseURL: this.#huice.address,
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.troubles.push(`${name}: ${error.message}`));
    const desk = { context, page, person: made };
    this.#desks.set(name, desk);
    return desk;
  }

  of(name: string): Desk {
    const found = this.#desks.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  }

  /** By name, as the helpers of the server's tests take them. */
  people(): Record<string, Desk['person']> {
    return Object.fromEntries([...this.#desks].map(([name, desk]) => [name, desk.person]));
  }

  /** The page of somebody, who logs in on it when they have not yet. */
  async open(name: string, path: string): Promise<Page> {
    const { page } = this.of(name);
    await page.clock.setFixedTime(this.#huice.clock.now);
    await page.goto(path, { waitUntil: 'networkidle' });
    const enter = page.getByRole('main').getByRole('link', { name: '登录' });
    if ((await enter.count()) === 0) return page;
    await enter.click();
    await page.getByLabel('账号').fill(name);
    await page.getByLabel('密码').fill('example-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.goto(path, { waitUntil: 'networkidle' });
    return page;
  }

  /** A page of somebody who has no account. */
  async stranger(path: string): Promise<{ readonly page: Page; close(): Promise<void> }> {
    const context = await this.#browser.newContext({
      viewport: { width: 1366, height: 900 },
      baseURL: this.#huice.address,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.troubles.push(`stranger: ${error.message}`));
    await page.clock.setFixedTime(this.#huice.clock.now);
    await page.goto(path, { waitUntil: 'networkidle' });
    return { page, close: () => context.close() };
  }
}

/** The label, whether or not it says that the field may be left out. */
function named(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(（选填）)?$`);
}

/** Fills a field of the open dialog, or of the page, by its label: text, a choice, or a list of people. */
export async function fill(page: Page, label: string, value: string | readonly string[]): Promise<void> {
  const dialog = page.getByRole('dialog');
  const place = (await dialog.count()) > 0 ? dialog : page.getByRole('main');
  if (typeof value !== 'string') {
    const box = place.getByRole('combobox', { name: label });
    for (const each of value) {
      await box.fill(each);
      await box.press('Enter');
    }
    await box.press('Escape');
    return;
  }
  const group = place.getByRole('radiogroup', { name: label });
  if ((await group.count()) > 0) await group.getByText(value, { exact: true }).click();
  else await place.getByLabel(named(label)).fill(value);
}

/** Presses a button, fills in what its dialog asks, and waits for the dialog to be done. */
export async function through(page: Page, button: string, entries: Entries = {}): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  // While a dialog still grows its button moves away between press and release, and nothing is pressed.
  await page.locator('[role="dialog"]:not([class*="-zoom-"])').first().waitFor();
  for (const [label, value] of Object.entries(entries)) await fill(page, label, value);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  const alert = dialog.getByRole('alert');
  await Promise.race([dialog.waitFor({ state: 'hidden' }), alert.first().waitFor()]);
  if (await dialog.isVisible().catch(() => false)) {
    if ((await alert.count()) > 0) throw new Error(`${button}: ${await dialog.innerText()}`);
  }
}
