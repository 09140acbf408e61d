/** XML is written as text: what may not stand in it is left out, what has a meaning in it is escaped. */

const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML 1.0 forbids
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An element with content that is XML already; attributes that are null or undefined are left out. */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(String(value)).replaceAll('"', '&quot;')}"`)
    .join('');
  const inner = typeof content === 'string' ? content : content.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}
