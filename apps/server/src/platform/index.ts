export { type Clock, dayOf, systemClock } from './clock.ts';
export { checkDatabase, type Database, openDatabase } from './database.ts';
export { type Gathering, gathered } from './gathered.ts';
export { namedFile } from './http/attachment.ts';
export { answerClientError } from './http/client-errors.ts';
export { answerErrors, asTrouble, errorAnswer, sendTrouble } from './http/errors.ts';
export { healthRoute } from './http/health.ts';
export { describe } from './http/openapi.ts';
export { servePages } from './http/pages.ts';
export { type Asked, open } from './http/routes.ts';
export { type SecurityOptions, secure } from './http/security.ts';
export { fileTooLarge, largestFile, takeUploads, type Upload, uploadOf } from './http/uploads.ts';
export { checkInput } from './http/validation.ts';
export { type Logger, openLog } from './log.ts';
export { type Migration, migrate, readMigrations } from './migrate.ts';
export { type Model, type ModelSettings, openModel } from './model.ts';
export {
  type Channel,
  type ChannelName,
  channelsOf,
  deliver,
  isMailbox,
  type MailSettings,
  MOST_TRIES,
  mailChannel,
  type PersonalLetter,
  readMailSettings,
  smsChannel,
  spreadLetters,
  startOutbox,
  writeLetter,
} from './outbox/index.ts';
export { buildPages } from './pages-build.ts';
export { Paper, type PaperColumn, putTable } from './paper.ts';
export { beginPdf } from './pdf.ts';
export { type Cluster, startCluster } from './postgres/index.ts';
export { repeat } from './repeat.ts';
export { readSettings, type Settings, wrongSetting } from './settings.ts';
export { storable, storableJson, storableText } from './storable.ts';
export { storageTrouble } from './storage-trouble.ts';
export type { Tables } from './tables.ts';
export { Traffic } from './traffic.ts';
export { errorCode, Trouble, troubleInWords } from './trouble.ts';
