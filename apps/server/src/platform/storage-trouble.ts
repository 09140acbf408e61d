/** What a file system refuses, in words: nobody can act on a stack trace. */
import { errorCode, Trouble } from './trouble.ts';

/** A disk that is full, or files that the account may not write. @returns null when the error says neither */
export function storageTrouble(error: unknown): Trouble | null {
  const code = errorCode(error);
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(error, path);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return null;
  const words = {
    zh: path === '' ? '没有写入权限。' : `没有权限写入 ${path}。`,
    en: path === '' ? 'Writing is not permitted.' : `${path} may not be written.`,
  };
  return new Trouble(500, 'not-writable', words, {
    where: 'HUICE_DATA',
    todo: {
      zh: '请用有权限的用户启动，或用 HUICE_DATA 指定可以写入的数据目录。例如：HUICE_DATA=~/huice-data npm start',
      en: 'Start it as a user who may, or set HUICE_DATA to a folder that can be written. For example: HUICE_DATA=~/huice-data npm start',
    },
    cause: error,
  });
}

/** @param path what could not be written; '' where not known */
export function diskFull(cause: unknown, path: string): Trouble {
  const at = path === '' ? '' : ` ${path}`;
  return new Trouble(
    500,
    'disk-full',
    { zh: `磁盘空间不足，无法写入${at}。`, en: `The disk is full: writing${at} failed.` },
    {
      where: 'HUICE_DATA',
      todo: {
        zh: '请腾出至少 1 GB 空间，或用 HUICE_DATA 指定另一块磁盘上的目录，然后重新启动。',
        en: 'Free at least 1 GB, or set HUICE_DATA to a folder on another disk, and start again.',
      },
      cause,
    },
  );
}
