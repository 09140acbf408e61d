/** Web pages that are not what was sought: one to log in on. */

/** @param type the header Content-Type, if there is one */
export function isWebPage(type: string | undefined, bytes: Buffer): boolean {
  if (type !== undefined && !/html|^text\/plain|octet-stream/i.test(type)) return false;
  return /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]/i.test(bytes.toString('latin1', 0, 2048));
}

const loginPath =
  /(?:^|[/._-])(?:log-?in|sign-?in|passport|sso|cas|oauth2?|authorize|auth|idp)(?:[/._?-]|$)/i;
/** Longest text of a page that is there to log in on, in bytes without markup. */
const fewBytes = 4000;

/** A page with a field for a password and little else, or one that another address was passed on to. */
export function isLoginPage(asked: URL, came: URL, bytes: Buffer): boolean {
  // ASCII alone is looked for, which every encoding of the web shares.
  const page = bytes.toString('latin1', 0, 512 * 1024);
  const passedOn = came.href !== asked.href && loginPath.test(`${came.hostname}${came.pathname}`);
  const asksPassword = /<input\b[^>]{0,300}\btype\s*=\s*["']?password/i.test(page);
  if (passedOn && (asksPassword || /login|登录/i.test(bytes.toString('utf8', 0, 65_536)))) return true;
  return asksPassword && wordsIn(page) < fewBytes;
}

/** Bytes of text outside of tags, scripts and styles; each byte of the page is looked at a few times at most. */
function wordsIn(page: string): number {
  const plain = without(without(page, 'script'), 'style');
  const [first = '', ...rest] = plain.split('<');
  const texts = [first, ...rest.map((each) => each.slice(each.indexOf('>') + 1 || each.length))];
  return texts.reduce((sum, text) => sum + text.replaceAll(/\s/g, '').length, 0);
}

function without(page: string, tag: string): string {
  const lower = page.toLowerCase();
  let kept = '';
  for (let at = 0; ; ) {
    const start = lower.indexOf(`<${tag}`, at);
    if (start < 0) return kept + page.slice(at);
    kept += page.slice(at, start);
    const end = lower.indexOf(`</${tag}`, start);
    if (end < 0) return kept;
    at = end;
  }
}
