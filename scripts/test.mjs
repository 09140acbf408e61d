// npm test: set up, check, then unit tests, the API on a real PostgreSQL, and a real browser.
// Ends with one line “N passed, N failed”; what crashed counts as failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.mjs';
import { ensureInstalled, root, runUnderNode24 } from './setup.mjs';

const all = ['unit', 'server', 'e2e'];
// `npm test server unit` runs those alone, without the checks.
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`没有这组测试 no such tests: ${unknown.join(' ')}（${all.join(' ')}）`);
  process.exit(2);
}
const projects = asked.length > 0 ? asked : all;

/** One vitest project; its own report is the only witness. */
async function run(project, folder) {
  const report = join(folder, `${project}.json`);
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', project, '--passWithNoTests'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  const env = { ...process.env, NODE_ENV: 'test', CI: '1' };
  const status = await runUnderNode24(args, { env }).ended;
  try {
    const {
      numPassedTests: passed,
      numFailedTests,
      numPendingTests: skipped,
      testResults,
    } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that does not even load has no tests to fail.
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const failed = numFailedTests + broken;
    if (status !== 0 && failed === 0) {
      console.log(`✗ ${project}: ended with status ${status} although no test failed`);
      return { passed, failed: 1, skipped };
    }
    return { passed, failed, skipped };
  } catch {
    console.log(`✗ ${project}: crashed with status ${status} and left no report`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

await ensureInstalled({ full: true });
const folder = mkdtempSync(join(tmpdir(), 'huice-test-'));
let { passed, failed } = asked.length > 0 ? { passed: 0, failed: 0 } : check();
let skipped = 0;
for (const project of projects) {
  const result = await run(project, folder);
  passed += result.passed;
  failed += result.failed;
  skipped += result.skipped;
}
rmSync(folder, { recursive: true, force: true });
if (skipped > 0) console.log(`${skipped} skipped (what they need is not on this machine; each says what)`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
