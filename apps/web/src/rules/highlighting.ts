/** Colours of the controlled Chinese in the editor: sections, words, facts, values, citations, figures. */
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { KEYWORDS, SECTIONS } from '@huice/measures';
import { tags } from '@lezer/highlight';

const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^「(?:\\.|[^」\\])*」?/u, 'variableName'],
  [/^“(?:\\.|[^”\\])*”?/u, 'string'],
  [/^【(?:\\.|[^】\\])*】?/u, 'labelName'],
  [/^〔(?:\\.|[^〕\\])*〕?/u, 'meta'],
  [/^\d{4}年\d{1,2}月\d{1,2}日|^\d{4}-\d{2}-\d{2}/u, 'number'],
  [
    /^[+−-]?\d[\d,]*(?:\.\d+)?\s?(?:[百千万亿]*元|[%％‰]|个?百分点|倍|年|个?月|个?工作日|日|天|平方米|人|家|项|个)?/u,
    'number',
  ],
];

const section = new RegExp(`^(?:${SECTIONS.join('|')})(?=[：:])`, 'u');
const keyword = new RegExp(`^(?:${KEYWORDS.join('|')})`, 'u');

const language = StreamLanguage.define<null>({
  name: 'huice-rule',
  startState: () => null,
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(section)) return 'heading';
    for (const [pattern, name] of MARKS) if (stream.match(pattern)) return name;
    if (stream.match(keyword)) return 'keyword';
    stream.next();
    return null;
  },
});

const style = HighlightStyle.define([
  { tag: tags.heading, color: 'var(--ink)', fontWeight: '700' },
  { tag: tags.keyword, color: 'var(--violet)' },
  { tag: tags.variableName, color: 'var(--blue)' },
  { tag: tags.string, color: 'var(--green)' },
  { tag: tags.labelName, color: 'var(--teal)' },
  { tag: tags.meta, color: 'var(--ink-faint)' },
  { tag: tags.number, color: 'var(--red)' },
]);

export const huiceLanguage = [language, syntaxHighlighting(style)];
