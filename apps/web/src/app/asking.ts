/** What a person may mean by what they put into the one box. Pure, so that every guess can be tested. */

export type Intent =
  | { readonly kind: 'search'; readonly q: string }
  | { readonly kind: 'read-text'; readonly text: string }
  | { readonly kind: 'company'; readonly company: KnownCompany }
  | { readonly kind: 'link'; readonly url: string };

/** A company that has a page of its own here. */
export interface KnownCompany {
  readonly id: string;
  readonly name: string;
  /** Kept here by somebody, or one of the fictional ones to try with. */
  readonly kind: 'saved' | 'sample';
}

/** Looks like a question rather than a few words. */
export function asksSomething(text: string): boolean {
  return /[?？吗呢]|多少|什么|哪|谁|何时|怎么|如何|几|牵头|截止|目标|是否|能否/.test(text);
}

/** From here on a paste is a document rather than a question. */
const documentLength = 160;

/**
 * The meanings of a text, the likeliest first; none for a blank text.
 * @param companies the companies known here, samples and saved ones
 */
export function intents(text: string, companies: readonly KnownCompany[]): Intent[] {
  const asked = text.trim();
  if (asked === '') return [];
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(asked)) return [{ kind: 'link', url: asked }];
  const search: Intent = { kind: 'search', q: asked.slice(0, 200) };
  if (asked.length >= documentLength || asked.includes('\n'))
    return [{ kind: 'read-text', text: asked }, search];
  const named = companies
    .filter(({ name }) => asked.length >= 2 && (name.includes(asked) || asked.includes(name)))
    .sort((a, b) => Number(b.name === asked) - Number(a.name === asked))
    .slice(0, 3)
    .map((company): Intent => ({ kind: 'company', company }));
  // A word that happens to stand in a company's name is more likely sought than the company.
  return companies.some(({ name }) => names(asked, name)) ? [...named, search] : [search, ...named];
}

/** Whether somebody who writes this means the company: its name, or so much of its beginning. */
function names(asked: string, name: string): boolean {
  return asked === name || (asked.length >= 4 && name.startsWith(asked)) || asked.startsWith(name);
}
