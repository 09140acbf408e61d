// npm start: install what running needs, then run the server under Node 24 until it is stopped.
// PORT, HOST, HUICE_DATA and DATABASE_URL are read by the server: apps/server/src/platform/settings.ts.
import { join } from 'node:path';
import { ensureInstalled, root, runUnderNode24 } from './setup.mjs';

process.umask(0o022);
await ensureInstalled({ full: false });
const { ended } = runUnderNode24([join(root, 'apps/server/src/main.ts')]);
process.exit(await ended);
