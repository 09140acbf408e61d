/** What a title is known by: without the bodies that issue it, and a notice by what it issues. */
export function shortTitle(title: string): string {
  const plain = title.replaceAll(/\s+/g, '');
  const issued = /(?:印发|发布)[《〈](.+)[》〉]的通知$/.exec(plain);
  if (issued?.[1] !== undefined) return `印发《${issued[1]}》`;
  const about = plain.indexOf('关于');
  // Short names of one body are part of how people call it.
  return about > 14 ? plain.slice(about) : plain;
}
