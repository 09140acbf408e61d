/** What a person may mean by what they put into the one box. Pure, so that every guess can be tested. */

export type Intent =
  | { readonly kind: 'search'; readonly q: string }
  | { readonly kind: 'read-text'; readonly text: string }
  | { readonly kind: 'company'; readonly id: string; readonly name: string }
  | { readonly kind: 'link'; readonly url: string };

/** From here on a paste is a document rather than a question. */
const documentLength = 160;

/**
 * The meanings of a text, the likeliest first; none for a blank text.
 * @param companies the companies known here, samples and saved ones
 */
export function intents(
  text: string,
  companies: readonly { readonly id: string; readonly name: string }[],
): Intent[] {
  const asked = text.trim();
  if (asked === '') return [];
  if (/^https?:\/\/\S+$/i.test(asked)) return [{ kind: 'link', url: asked }];
  const search: Intent = { kind: 'search', q: asked.slice(0, 200) };
  if (asked.length >= documentLength || asked.includes('\n'))
    return [{ kind: 'read-text', text: asked }, search];
  const named = companies
    .filter(({ name }) => asked.length >= 2 && name.includes(asked))
    .slice(0, 3)
    .map(({ id, name }): Intent => ({ kind: 'company', id, name }));
  return [...named, search];
}
