/** What every page must pass, whatever it shows: pictures kept, nothing serious for axe, no scrolling sideways. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));

export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
}

/** Colours are judged as they come to rest: a dialog that is still fading in is paler than the one a person reads. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
      .map((each) => each.finished))`,
  );
}

/** Serious and critical findings of axe, as lines to read; none is the only right answer. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${name}: ${id}: ${html} ${failureSummary}`),
    );
  expect(found).toEqual([]);
}

/** On a telephone the page itself never scrolls sideways; tables scroll inside themselves. */
export async function expectFitsTelephone(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  // Charts and columns follow the width when their observers have heard of it; what has not fitted by then never does.
  await page
    .waitForFunction('innerWidth === 390 && document.documentElement.scrollWidth <= 390', null, {
      timeout: 30_000,
    })
    .catch(() => undefined);
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  await keepPicture(page, `${name}-390`);
  if (before) await page.setViewportSize(before);
  expect(wide, `${name} at 390 px`).toBeLessThanOrEqual(390);
}
