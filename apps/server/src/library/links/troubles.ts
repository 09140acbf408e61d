/** What can be wrong with a link, each in words and with what to do instead. */
import { largestFile, Trouble } from '../../platform/index.ts';

interface Said {
  readonly zh: string;
  readonly en: string;
  readonly todo: { readonly zh: string; readonly en: string };
}

const dropIt = {
  zh: '请在浏览器里打开这个网址，把文件下载下来（网页可另存为 .html），再拖到这里。',
  en: 'Open the address in your browser, download the file (or save the page as .html), and drop it here.',
};
const checkIt = {
  zh: '请核对网址，最好从浏览器的地址栏整条复制。',
  en: 'Check the address; best copy the whole of it from your browser’s address bar.',
};
const limit = `${largestFile / 1024 / 1024} MB`;

const said = {
  off: {
    zh: '这台惠策不打开网页链接。',
    en: 'This Huice does not open links.',
    todo: dropIt,
  },
  'not-address': { zh: '这不是一个完整的网址。', en: 'This is not a whole web address.', todo: checkIt },
  scheme: {
    zh: '只能打开 http:// 或 https:// 开头的网址。',
    en: 'Only addresses that begin with http:// or https:// can be opened.',
    todo: checkIt,
  },
  credentials: {
    zh: '网址里带有用户名或口令，没有打开。',
    en: 'The address holds a user name or a password and was not opened.',
    todo: dropIt,
  },
  port: {
    zh: '只打开通常的网页端口（80、443）。',
    en: 'Only the usual ports of web pages (80, 443) are opened.',
    todo: dropIt,
  },
  inside: {
    zh: '这个网址指向本机或内部网络，不能从这里打开。',
    en: 'This address leads to this machine or an inner network and cannot be opened from here.',
    todo: dropIt,
  },
  'no-host': {
    zh: '找不到这个网站，网址可能写错了。',
    en: 'There is no such site; the address may be mistyped.',
    todo: checkIt,
  },
  offline: {
    zh: '服务器连不上外部网络，打不开这个网址。',
    en: 'The server cannot reach the outer network and cannot open the address.',
    todo: dropIt,
  },
  refused: {
    zh: '网站没有应答（拒绝连接或中断）。',
    en: 'The site does not answer (it refuses or breaks the connection).',
    todo: { zh: `请稍后再试；或者：${dropIt.zh}`, en: `Try again later; or: ${dropIt.en}` },
  },
  certificate: {
    zh: '网站的安全证书有问题，没有打开。',
    en: 'Something is wrong with the site’s certificate; it was not opened.',
    todo: dropIt,
  },
  'too-slow': {
    zh: '网站太慢，等了很久没有收完，已停止。',
    en: 'The site is too slow: it was waited for, and given up.',
    todo: { zh: `请稍后再试；或者：${dropIt.zh}`, en: `Try again later; or: ${dropIt.en}` },
  },
  'too-large': {
    zh: `网址上的文件超过 ${limit}，没有读取。`,
    en: `The file at the address is larger than ${limit} and was not read.`,
    todo: {
      zh: '政策文件很少这么大：请下载后去掉扫描图片或拆成几份，再拖到这里。',
      en: 'Policy files are seldom this large: download it, leave out scanned pictures or split it, and drop it here.',
    },
  },
  'not-found': {
    zh: '网站上没有这个页面（可能已撤下或改了地址）。',
    en: 'The site has no such page (it may be withdrawn or moved).',
    todo: {
      zh: '请在网站里搜索文件标题，找到新的网址。',
      en: 'Search the site for the title to find its new address.',
    },
  },
  login: {
    zh: '这个网址要登录才能看，打开的是登录页面。',
    en: 'The address asks for a login: what came is the page to log in on.',
    todo: dropIt,
  },
  blocked: {
    zh: '网站不让程序打开这个页面。',
    en: 'The site does not let programs open this page.',
    todo: dropIt,
  },
  'site-error': {
    zh: '网站自己出了错，没有给出页面。',
    en: 'The site itself failed and gave no page.',
    todo: { zh: `请稍后再试；或者：${dropIt.zh}`, en: `Try again later; or: ${dropIt.en}` },
  },
  redirects: {
    zh: '网址转来转去，超过 5 次，没有打开。',
    en: 'The address was passed on more than five times and was not opened.',
    todo: dropIt,
  },
  empty: {
    zh: '页面里几乎没有文字：正文可能要由浏览器里的程序拼出来。',
    en: 'The page holds hardly any words: its text is perhaps put together by scripts in the browser.',
    todo: dropIt,
  },
} as const satisfies Record<string, Said>;

export type LinkTroubleCode = keyof typeof said;

/** @param where the address as it may be repeated; one with a password in it may not */
export function linkTrouble(code: LinkTroubleCode, where: string, cause?: unknown): Trouble {
  const { zh, en, todo } = said[code];
  return new Trouble(code === 'off' ? 403 : 422, `link.${code}`, { zh, en }, { where, todo, cause });
}

const away: Readonly<Record<string, LinkTroubleCode>> = {
  ENOTFOUND: 'no-host',
  ENODATA: 'no-host',
  EAI_AGAIN: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'offline',
  ETIMEDOUT: 'too-slow',
};

/** What the network said, in our words. */
export function networkTrouble(error: unknown, where: string): Trouble {
  if (error instanceof Trouble) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = away[code];
  if (known !== undefined) return linkTrouble(known, where, error);
  const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL|EPROTO/.test(code);
  return linkTrouble(certificate ? 'certificate' : 'refused', where, error);
}

/** @returns `null` for an answer that holds the page */
export function statusTrouble(status: number): LinkTroubleCode | null {
  if (status === 200 || status === 203) return null;
  if (status === 404 || status === 410) return 'not-found';
  if (status === 401 || status === 407) return 'login';
  // 412 and 202 with a script are what the shields of many government sites answer to programs.
  if ([202, 403, 405, 406, 412, 418, 429, 451].includes(status)) return 'blocked';
  return status >= 500 ? 'site-error' : 'refused';
}
