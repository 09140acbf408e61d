/** What a fetched file is called: as the site names it, with the ending of what it says it is. */

const endings: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/plain': '.txt',
  'text/markdown': '.md',
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': '.pptx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/vnd.oasis.opendocument.spreadsheet': '.ods',
  'application/rtf': '.rtf',
  'text/rtf': '.rtf',
  'application/ofd': '.ofd',
  'application/zip': '.zip',
  'application/x-zip-compressed': '.zip',
};
const ending = /\.[A-Za-z0-9]{2,5}$/;
/** Pages that a program makes: their names say nothing of what comes. */
const programs = /\.(?:s?html?|jspx?|aspx?|php|do|action)$/i;

/**
 * @param disposition the header Content-Disposition, if there is one
 * @param type the header Content-Type, if there is one
 */
export function fileNameOf(url: URL, disposition: string | undefined, type: string | undefined): string {
  const media = (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const wanted = endings[media];
  const given = nameIn(disposition ?? '') ?? lastPart(url);
  const name =
    given
      ?.replaceAll(/[\\/\0]/g, '')
      .replace(/^\.+/, '')
      .trim() ?? '';
  // The name of a site ends in what looks like an ending.
  if (name === '') return `${url.hostname}${wanted ?? ''}`;
  const same = name.toLowerCase().endsWith(wanted ?? '') || (wanted === '.html' && programs.test(name));
  if (wanted === undefined || same) return name.slice(-255);
  // “download.do” with a PDF in it; “t20240115.shtml” stays what it is.
  if (programs.test(name)) return `${name.replace(programs, '')}${wanted}`.slice(-255);
  return ending.test(name) ? name.slice(-255) : `${name}${wanted}`.slice(-255);
}

function nameIn(disposition: string): string | null {
  const coded = /filename\*\s*=\s*([\w-]+)'[^']*'([^;]+)/i.exec(disposition);
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(disposition);
  const name = coded?.[2] === undefined ? (plain?.[1] ?? plain?.[2]) : decoded(coded[2].trim());
  if (name === undefined || name.trim() === '') return null;
  // Headers are bytes: sites write UTF-8 into them, which arrives as Latin letters.
  return decoded(utf8(name.trim()));
}

function utf8(text: string): string {
  if (/[^\0-\xff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  } catch {
    return text;
  }
}

function lastPart(url: URL): string | null {
  const part = url.pathname.split('/').findLast((each) => each !== '');
  return part === undefined ? null : decoded(part);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
