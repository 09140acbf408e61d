/** Who issued a document: by its header, its title, its signature, its foot, or the foreword of who publishes it. */
import { isIssuer, splitIssuers } from './bodies.ts';
import type { Found } from './documents.ts';
import type { Line } from './lines.ts';
import { issuersOfTitle } from './titles.ts';
import type { DocumentKind } from './types.ts';

const issuerField =
  /^(?:签发单位|签发机关|发文机关|发文机构|发布机关|制发机关|制定机关|发文单位|发布单位|发布机构|公开机构|发文部门|颁布单位|颁布机关|颁布部门)$/;

/** “发文机关：”, “【制定机关】”, “发布机构|”: what stands before a field's value. */
const fieldLabel = /^[^：:】|\t]*[：:】|\t]\s*/;

/** Where to look for the bodies that issued a document. */
export interface IssuerSources {
  readonly lines: readonly Line[];
  readonly own: readonly Line[];
  readonly head: readonly Line[];
  readonly found: Found;
  readonly kind: DocumentKind | null;
  readonly signature: readonly string[];
  readonly passed: Line | undefined;
  readonly original: (l: Line) => string;
}

export function readIssuers(s: IssuerSources): readonly string[] {
  const field = s.head.find(
    (l) =>
      l.kind === 'field' &&
      /^(?:发文机关|发文机构|发文部门|制定机关|发文单位|签发单位|签发机关|颁布单位|颁布机关|颁布部门)$/.test(
        l.field?.name ?? '',
      ),
  );
  const fromTitle = issuersOfTitle(s.found.rawTitle);
  const listed = field === undefined ? null : splitIssuers(s.original(field).replace(fieldLabel, '').trim());
  if (listed !== null) return listed;
  if (fromTitle.andOthers && s.signature.length > 0) return s.signature;
  // A joint letter may be headed by its first body alone and signed by all.
  const all = fromTitle.issuers.every((name) => s.signature.includes(name));
  if (fromTitle.issuers.length > 0)
    return all && s.signature.length > fromTitle.issuers.length ? s.signature : fromTitle.issuers;
  if (s.signature.length > 0) return s.signature;
  return (
    congress(s.passed) ??
    sourceLine(s.own) ??
    foreword(s.lines, s.found) ??
    agency(s.own) ??
    publisher(s) ??
    beforeIssued(s.found.rawTitle) ??
    []
  );
}

/** “某人民政府印发《…》的通知”, which nobody signs. */
function beforeIssued(title: string): string[] | null {
  const m = /^([^《》]{4,60}?)(?:印发|转发|批转|发布|公布)《.+》的(?:通知|公告|决定)$/.exec(title);
  return m === null ? null : splitIssuers(m[1] ?? '');
}

/** “…第十三届人民代表大会常务委员会第三十八次会议通过”: the body that passed a regulation. */
function congress(line: Line | undefined): string[] | null {
  if (line === undefined) return null;
  const m = /日([\u4e00-\u9fff]{2,12}?)第[一二三四五六七八九十]{1,4}届(人民代表大会(?:常务委员会)?)/.exec(
    line.text,
  );
  if (m !== null) return [`${m[1]}${m[2]}`];
  const government = /日([\u4e00-\u9fff]{0,20}?(?:人民政府|国务院|部|委员会))/.exec(line.text);
  return government === null ? null : [(government[1] ?? '').replace(/^中华人民共和国(?=国务院)/, '')];
}

function sourceLine(own: readonly Line[]): string[] | null {
  for (const line of own.slice(-6)) {
    if (line.kind !== 'source') continue;
    const name = line.text.replace(/^（[^：]*：/, '').replace(/）$/, '');
    if (isIssuer(name) && !/^.{2,4}(?:发改委|工信委|经信委)$/.test(name)) return [name];
  }
  return null;
}

const announces =
  /^(?:编者按)?(?:近日，?|日前，?|近期，?|今日，?)?(?:由)?([\u4e00-\u9fff、和]{3,80}?)(?:等[一二三四五六七八九十\d]{1,3}个?(?:部门|部委|单位))?(?:近日|日前|近期|今日|正式|最近)?(?:联合)?(?:发布|印发|出台|公布)/;

/** An editor's foreword names who issued what follows: “某部、某委近日联合发布…”. */
function foreword(lines: readonly Line[], found: Found): string[] | null {
  if (found.foreword === null) return null;
  for (let i = found.foreword[0]; i < found.foreword[1]; i += 1) {
    for (const sentence of (lines[i]?.text ?? '').split('。')) {
      const m = announces.exec(sentence);
      const names =
        m === null
          ? null
          : splitIssuers(
              (m[1] ?? '')
                .replace(/联合$/, '')
                .replace(/和(?=[^和]*$)/, (c, at: number, all: string) =>
                  /[部委局厅室会]$/.test(all.slice(0, at)) ? '、' : c,
                ),
            );
      if (names !== null) return names;
    }
    const inside =
      /([\u4e00-\u9fff]{2,14}(?:办公室|部|委员会|局)(?:、[\u4e00-\u9fff]{2,14}(?:办公室|部|委员会|局))+)(?:近日|日前)?(?:联合)?(?:发布|印发|公布)/.exec(
        lines[i]?.text ?? '',
      );
    if (inside !== null) return splitIssuers(inside[1] ?? '');
  }
  return null;
}

/** “新华社…电 近日，示例部、样例委印发了《…》”: whose text an agency prints. */
function agency(own: readonly Line[]): string[] | null {
  for (const line of own.slice(0, 8)) {
    const m = /(?:近日|日前|近期)，([\u4e00-\u9fff、]{2,60}?)(?:联合)?(?:印发|发布|出台)了?《/.exec(
      line.text,
    );
    const names = m === null ? null : (m[1] ?? '').split('、');
    if (names?.every((name) => isIssuer(name) || /^(?:中共中央|国务院)(?:办公厅)?$/.test(name))) return names;
  }
  return null;
}

/** Who publishes a report, who receives the comments of a consultation, who accepts the applications of a guide. */
function publisher(s: IssuerSources): string[] | null {
  if (s.kind === 'report') {
    for (const line of s.own.slice(0, 8)) {
      const m =
        /由([^，。、]{2,20})(?:联合|会同|携手)([^，。]{2,40}?)(?:共同|联合)?(?:呈现|发布|编写|编制|撰写|推出)/.exec(
          line.text,
        );
      if (m !== null)
        return [m[1] ?? '', ...(m[2] ?? '').split(/[与和、]/)]
          .map((n) => n.replace(/\s/g, ''))
          .filter((n) => n !== '');
    }
  }
  for (const line of s.own) {
    const m =
      /^(?:（[一二三四五六]）|\d[.、])?(?:受理机关|受理单位|申报受理机关|主管部门|组织单位|主办单位)(?:：|为)([\u4e00-\u9fff]{4,24}?(?:局|厅|委员会|部|委))(?:。|$|；)/.exec(
        line.text,
      );
    if (s.kind === 'application-guide' && m !== null && isIssuer(m[1] ?? '')) return [m[1] ?? ''];
    const post =
      /^(?:通信|通讯|联系|邮寄|寄送)?地址：.{0,40}?(\d{1,4}号)([\u4e00-\u9fff]{4,24}?(?:司|局|厅|处|委|部))(?:（|，|$)/.exec(
        line.text,
      );
    if ((s.kind === 'consultation' || s.kind === 'publicity') && post !== null) return [post[2] ?? ''];
  }
  const field = s.head.find((l) => l.kind === 'field' && issuerField.test(l.field?.name ?? ''));
  const value = field === undefined ? '' : s.original(field).replace(fieldLabel, '').trim();
  return value === '' ? null : splitIssuers(value);
}
