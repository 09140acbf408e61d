// The walls of the house (docs/decisions/2026-11-23-layout.md): dependencies point one way,
// and a room talks to another room through its index.ts only.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-do-no-io',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|http2|child_process|worker_threads|os|dgram|tls)$',
      },
    },
    {
      name: 'packages-through-their-index',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', '^packages/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'apps-enter-packages-through-their-index',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^packages/[^/]+/src/', pathNot: '^packages/[^/]+/src/(testing/)?index\\.ts$' },
    },
    {
      // What tests draw from is a second door, for tests only.
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: ['\\.test\\.tsx?$', '/src/testing/'] },
      to: { path: '^packages/[^/]+/src/testing/' },
    },
    {
      name: 'measures-and-procedures-know-the-calendar-only',
      severity: 'error',
      from: { path: '^packages/(measures|procedures|calendar|reading)/' },
      to: { path: '^packages/(?!calendar/)', pathNot: '^packages/$1/' },
    },
    {
      name: 'rooms-through-their-index',
      severity: 'error',
      from: { path: '^apps/(server|web)/src/([^/]+)/' },
      to: {
        path: '^apps/(server|web)/src/(library|workbench|matching|cases|panels|allocation|supervision|filings|digest|identity|rules)/',
        pathNot: ['^apps/[^/]+/src/$2/', '/index\\.tsx?$'],
      },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^node:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
