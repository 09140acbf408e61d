/** Whom to ask: telephone, e-mail, address, and for what. */
import { shows } from '../signs.ts';
import type { ContactFact } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

const phone =
  /(?<![\d.-])(?:0\d{2,3}[-—]?\d{7,8}(?:[-—转]\d{1,5})?|1[3-9]\d{9}|\d{8}|\d{7}|400[-—]?\d{3,4}[-—]?\d{3,4})(?![\d.])/g;
const email = /[A-Za-z\d][A-Za-z\d._-]{0,40}@[A-Za-z\d-]{1,40}(?:\.[A-Za-z]{2,8}){1,3}/g;

/** Every telephone number ends like this, every e-mail or postal address is told by these. */
const holdsContact = /[-—\d]\d{4}|@|地[址点]：/;

/** One fact for each paragraph that gives a telephone number, an e-mail address or a postal address. */
export function readContacts(scope: Scope): ContactFact[] {
  const facts: ContactFact[] = [];
  for (const segment of scope.segments) {
    if (!shows(segment.signs, 'contact')) continue;
    const text = scope.view.text.slice(segment.start, Math.min(segment.end, segment.start + 800));
    if (!holdsContact.test(text)) continue;
    if (!/电话|联系|咨询|邮箱|传真|地址|@|0\d{2,3}[-—]/.test(text)) continue;
    const labelled = /电话|联系|咨询|热线|传真/.test(text) || /0\d{2,3}[-—]\d{7}/.test(text);
    const phones = labelled ? [...text.matchAll(phone)].map((m) => m[0].replace('—', '-')) : [];
    const emails = text.includes('@') ? [...text.matchAll(email)].map((m) => m[0]) : [];
    const address =
      /(?:通[信讯]|联系|邮寄|受理|办公)?(?:地址|地点)：([^，。；\t]{6,80})/.exec(text)?.[1] ?? null;
    if (phones.length + emails.length === 0 && address === null) continue;
    facts.push({
      kind: 'contact',
      path: segment.path,
      span: originalSpan(scope.view, segment.start, segment.end),
      sureness: 0.85,
      subject:
        /^(?:[（\d一二三四五六七八九十）、.]{1,5})?([^：，。]{2,40})：/.exec(text)?.[1] ??
        segment.headings.at(-1) ??
        '',
      person:
        /(?:联系人：?|：|，)((?!联系|电话|咨询|传真|地址|手机)[\u4e00-\u9fff]{2,4}?)(?:，|、|及|联系|电话|手机|\s|（|：)*(?=0\d{2,3}[-—]?\d|1[3-9]\d{9}|\d{7,8})/.exec(
          text,
        )?.[1] ?? null,
      phones,
      emails,
      address,
    });
  }
  return facts;
}
