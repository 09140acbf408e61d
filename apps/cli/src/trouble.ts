/** Input that cannot be used: what, where, what to do, in Chinese and English. */
export class BadInput extends Error {
  override readonly name = 'BadInput';

  constructor(words: { readonly zh: string; readonly en: string }, cause?: unknown) {
    super(`${words.zh}\n${words.en}`, cause === undefined ? undefined : { cause });
  }
}

const reasons: Readonly<Record<string, { zh: string; en: string }>> = {
  ENOENT: { zh: '没有这个文件', en: 'there is no such file' },
  EACCES: { zh: '没有读取权限', en: 'you may not read it' },
  EISDIR: { zh: '这是文件夹', en: 'it is a folder' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is no folder' },
};

/** A file that the system does not let us read. */
export function unreadable(path: string, error: unknown): BadInput {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  const reason = reasons[code] ?? { zh: message, en: message };
  return new BadInput({
    zh: `读不了 ${path}：${reason.zh}。请检查路径。`,
    en: `Cannot read ${path}: ${reason.en}. Check the path.`,
  });
}
