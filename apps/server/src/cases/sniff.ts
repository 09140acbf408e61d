/** What a file is by its bytes, whatever its name says; and whether it can be opened without a password. */
import { Trouble } from '../platform/index.ts';

const KINDS: readonly { readonly mime: string; readonly starts: readonly number[]; readonly at?: number }[] =
  [
    { mime: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
    { mime: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
    { mime: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
    { mime: 'application/zip', starts: [0x50, 0x4b, 0x03, 0x04] },
    { mime: 'application/vnd.rar', starts: [0x52, 0x61, 0x72, 0x21] },
  ];

/** Office files are zips with a name inside that tells them apart. */
const OFFICE: readonly (readonly [string, string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

/** @throws Trouble 415 for what is not known, 422 for what is locked by a password or cut off */
export function sniff(name: string, bytes: Buffer): string {
  const kind = KINDS.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte))?.mime;
  if (kind === undefined) throw unknownKind(name);
  if (kind === 'application/pdf') checkPdf(name, bytes);
  if (kind !== 'application/zip') return kind;
  // Bit 0 of the general purpose flags of the first entry.
  if (((bytes[6] ?? 0) & 1) === 1) throw locked(name);
  const head = bytes.subarray(0, 200_000).toString('latin1');
  return OFFICE.find(([folder]) => head.includes(folder))?.[1] ?? kind;
}

function checkPdf(name: string, bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (!text.slice(-2048).includes('%%EOF')) throw cutOff(name);
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) throw locked(name);
}

function unknownKind(name: string): Trouble {
  return new Trouble(
    415,
    'unknown-file',
    { zh: `“${name}”不是可以接受的文件格式。`, en: `“${name}” is no kind of file that is taken.` },
    { where: name, todo: { zh: '请上传 PDF、JPG 或 PNG。', en: 'Upload a PDF, JPG or PNG.' } },
  );
}

function locked(name: string): Trouble {
  return new Trouble(
    422,
    'encrypted',
    { zh: `“${name}”设有密码或加密，无法打开。`, en: `“${name}” is locked by a password.` },
    { where: name, todo: { zh: '请去掉密码后重新上传。', en: 'Remove the password and upload it again.' } },
  );
}

function cutOff(name: string): Trouble {
  return new Trouble(
    422,
    'cut-off',
    { zh: `“${name}”不完整（缺少结尾）。`, en: `“${name}” is incomplete: its end is missing.` },
    { where: name, todo: { zh: '请重新导出并上传。', en: 'Export it anew and upload it again.' } },
  );
}
