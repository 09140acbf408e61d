// npm test: set up, check, then unit tests, the API on a real PostgreSQL, and a real browser.
// Ends with one line “N passed, N failed”; what crashed counts as failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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

/** What failed, in a few lines each: said once more at the end, where a long record is read first. */
const failures = [];
/** What failed once and passed by itself. */
const unsteady = [];

/** @param {string} name @param {string} why */
function note(name, why) {
  const lines = why.split('\n').slice(0, 6);
  failures.push([`✗ ${name}`, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join('\n'));
}

/** Failed tests of a report, and files whose hooks or imports failed. */
function noteFailures(project, testResults) {
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(root, name);
    const failed = assertionResults.filter((each) => each.status === 'failed');
    for (const { fullName, failureMessages } of failed)
      note(`${project} ${file} › ${fullName}`, failureMessages.join('\n'));
    if (status === 'failed' && failed.length === 0)
      note(`${project} ${file}`, message || 'a hook before or after its tests failed');
  }
}

/** What a report says. Null where vitest left none. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * One vitest project, or some files of it; its own report is the only witness.
 *
 * @returns {Promise<{ passed: number, failed: number, skipped: number, files: string[] }>} files are those that failed
 */
async function run(project, folder, only = []) {
  const report = join(folder, `${project}${only.length > 0 ? '-again' : ''}.json`);
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', project, '--passWithNoTests', ...only],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  const env = { ...process.env, NODE_ENV: 'test', CI: '1' };
  const status = await runUnderNode24(args, { env }).ended;
  const said = readReport(report);
  if (said === null) {
    note(project, `crashed with status ${status} and left no report`);
    return { passed: 0, failed: 1, skipped: 0, files: [] };
  }
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped, testResults } = said;
  const broken = testResults.filter(({ status }) => status === 'failed');
  // A file that does not load, or whose hooks fail, has no failed test.
  const silent = broken.filter(({ assertionResults: all }) => all.every((each) => each.status !== 'failed'));
  const failed = numFailedTests + silent.length;
  noteFailures(project, testResults);
  if (status !== 0 && failed === 0) {
    note(project, `ended with status ${status} although no test failed: an error outside of tests`);
    return { passed, failed: 1, skipped, files: [] };
  }
  return { passed, failed, skipped, files: broken.map(({ name }) => relative(root, name)) };
}

/** How many files may be given a second run: more than that is no accident. */
const FEW = 3;

/**
 * Servers and browsers share two cores with each other. A file of theirs that failed is run once more by itself; what
 * passes then counts as passed and is named as unsteady in the last lines, with what it said: a fault to be mended.
 */
async function runTwice(project, folder) {
  const before = failures.length;
  const first = await run(project, folder);
  if (project === 'unit' || first.files.length === 0 || first.files.length > FEW) return first;
  // A drawn counterexample stays one, whatever is drawn the next time.
  if (failures.slice(before).some((each) => each.includes('Property failed after'))) return first;
  const firstNotes = failures.splice(before);
  const second = await run(project, folder, first.files);
  const report = readReport(join(folder, `${project}.json`));
  const names = first.files.map((file) => join(root, file));
  const counted = report.testResults.filter(({ name }) => names.includes(name));
  const of = (status) =>
    counted.flatMap(({ assertionResults: all }) => all.filter((each) => each.status === status)).length;
  if (second.failed === 0) unsteady.push(...firstNotes);
  else failures.unshift(...firstNotes);
  return {
    passed: first.passed - of('passed') + second.passed,
    failed: second.failed,
    skipped: first.skipped - of('skipped') - of('pending') + second.skipped,
  };
}

await ensureInstalled({ full: true });
const folder = mkdtempSync(join(tmpdir(), 'huice-test-'));
let passed = 0;
let failed = 0;
if (asked.length === 0) {
  const checks = check();
  ({ passed, failed } = checks);
  for (const name of checks.broken) note(`check: ${name}`, 'what it found stands at the beginning');
}
let skipped = 0;
for (const project of projects) {
  const result = await runTwice(project, folder);
  passed += result.passed;
  failed += result.failed;
  skipped += result.skipped;
}
rmSync(folder, { recursive: true, force: true });
if (unsteady.length > 0) console.log(`\nunsteady: failed once, passed by itself\n${unsteady.join('\n')}`);
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`);
if (skipped > 0)
  console.log(`${skipped} skipped (what they need is not on this machine, or what runs before them failed)`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
