/** What is said of a file that cannot be taken, and what to do about it. */
import { Trouble } from '../../platform/index.ts';

export function noUpload(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-upload',
    { zh: '没有这个上传，或已完成、已过期。', en: 'There is no such upload, or it is done or has expired.' },
    { where: id, todo: { zh: '请重新选择文件上传。', en: 'Choose the file and upload it again.' } },
  );
}

export function tooLarge(name: string, megabytes: number): Trouble {
  return new Trouble(
    413,
    'too-large',
    {
      zh: `“${name}”超过 ${megabytes} MB，没有上传。`,
      en: `“${name}” is larger than ${megabytes} MB and was not sent.`,
    },
    {
      where: name,
      todo: {
        zh: '请降低扫描分辨率，或分成几份上传。',
        en: 'Scan it at a lower resolution, or send it in parts.',
      },
    },
  );
}

export function badHeaders(): Trouble {
  return new Trouble(
    400,
    'bad-upload',
    {
      zh: '请求没有说明文件多大、叫什么、属于哪项材料。',
      en: 'The request does not say how large the file is, its name, or its material.',
    },
    {
      where: 'Upload-Length, Upload-Metadata',
      todo: {
        zh: '请用支持 tus 1.0 的客户端，并在 Upload-Metadata 中给出 filename 和 material。',
        en: 'Use a client of tus 1.0, with filename and material in Upload-Metadata.',
      },
    },
  );
}

export function notWhole(name: string, received: number, bytes: number): Trouble {
  return new Trouble(
    409,
    'not-whole',
    {
      zh: `“${name}”还没有传完（${received} / ${bytes} 字节）。`,
      en: `“${name}” is not here in full yet (${received} of ${bytes} bytes).`,
    },
    { where: name, todo: { zh: '请继续上传。', en: 'Go on with the upload.' } },
  );
}

export function infected(name: string, what: string): Trouble {
  return new Trouble(
    422,
    'infected',
    {
      zh: `“${name}”含有病毒（${what}），没有收。`,
      en: `“${name}” carries a virus (${what}) and was not taken.`,
    },
    {
      where: name,
      todo: {
        zh: '请用杀毒软件处理后，重新导出并上传。',
        en: 'Clean your machine, export the file anew and upload it.',
      },
    },
  );
}
