// Whether every package that comes with Huice may be used, changed and sold on: its licence as package-lock.json has it.
// Ends with 0, or tells which may not and where its licence is to be looked up.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const allowed = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'CC0-1.0',
    'ISC',
    'MIT',
    'MIT-0',
  ],
  ...['MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unlicense', 'Zlib'],
]);

/** Packages that state their licence in a file of theirs instead of in package.json: read there by a person. */
const stated = {
  'combine-errors@3.0.3': 'MIT', // Readme.md
  'png-js@2.0.0': 'MIT', // LICENSE
};

/** `A AND B` needs both, `A OR B` one of them. */
const isAllowed = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((each) => each.split(' OR ').some((name) => allowed.has(name.trim())));

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const shipped = Object.entries(packages).filter(
  ([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link,
);
const refused = shipped.flatMap(([path, { version, license }]) => {
  const name = `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`;
  const licence = license ?? stated[name] ?? 'none stated';
  return isAllowed(licence) ? [] : [`${name}: ${licence} (${path})`];
});
if (refused.length > 0) {
  console.error(
    `以下依赖的许可证不在可用之列，请换一个包，或在 scripts/licences.mjs 中写明在哪里查到。\nLicences that are not among those we may pass on; take another package, or state in scripts/licences.mjs where the licence was read:\n${refused.join('\n')}`,
  );
  process.exit(1);
}
console.log(`${shipped.length} packages, all under licences that allow any use`);
