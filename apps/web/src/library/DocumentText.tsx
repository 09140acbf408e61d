/** The original text, paragraph by paragraph, with facts marked in place. Off-screen paragraphs cost no layout. */
import type { ReadDocument, Span } from '@huice/reading';
import { type MouseEvent, memo, useMemo } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { groupOf } from './facts.ts';
import { type FlatProvision, type Paragraph, paragraphs, type Run } from './marking.ts';

interface Props {
  readonly text: string;
  readonly textStart: number;
  readonly document: ReadDocument;
  readonly provisions: readonly FlatProvision[];
  /** Kinds of facts that are not marked. */
  readonly hidden: readonly string[];
  /** The fact chosen now, or -1. */
  readonly chosen: number;
  /** The words that a citation opened on. */
  readonly cited: Span | null;
  readonly onChoose: (fact: number) => void;
}

export function DocumentText(props: Props) {
  const { text, textStart, document, provisions, hidden, chosen, cited, onChoose } = props;
  const { t } = useLanguage();
  const facts = document.facts;
  // The cited words are one more mark, after the facts; a mark that is hidden covers nothing.
  const found = useMemo(
    () =>
      paragraphs(text, textStart, provisions, [
        ...facts.map((fact): Span => (hidden.includes(groupOf(fact).kind) ? [0, 0] : fact.span)),
        ...(cited === null ? [] : [cited]),
      ]),
    [text, textStart, provisions, facts, hidden, cited],
  );
  const tones = useMemo(() => facts.map((fact) => groupOf(fact).tone), [facts]);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const marked = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-facts]') : null;
    const first = marked?.dataset.facts?.split(' ')[0];
    if (first !== undefined) onChoose(Number(first));
  };
  return (
    // Clicking is a short way for the mouse; the same facts are links in the panel beside, and J and K walk them.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the panel's links and J/K are the keyboard's way
    <article className="text" aria-label={t(words('原文', 'Original text'))} lang="zh-CN" onClick={onClick}>
      {found.map((paragraph) => (
        <TextParagraph
          key={paragraph.start}
          paragraph={paragraph}
          body={text.slice(paragraph.start - textStart, paragraph.end - textStart)}
          tones={tones}
          chosen={paragraph.runs.some(({ marks }) => marks.includes(chosen)) ? chosen : -1}
        />
      ))}
    </article>
  );
}

const TextParagraph = memo(function TextParagraph({
  paragraph,
  body,
  tones,
  chosen,
}: {
  readonly paragraph: Paragraph;
  readonly body: string;
  readonly tones: readonly string[];
  readonly chosen: number;
}) {
  const { start, runs, provisionDepth } = paragraph;
  // A provision that is a whole sentence is text, however short.
  const heading = provisionDepth !== null && body.length <= 60 && !/[。；;：:，,]$/.test(body);
  // About forty characters a line of two em; the browser keeps the true height once it has drawn it.
  const height = `auto ${Math.max(1, Math.ceil(body.length / 40)) * 2}em`;
  return (
    <p
      data-start={start}
      data-path={paragraph.path ?? undefined}
      className={heading ? `heading deep-${provisionDepth}` : undefined}
      style={{ containIntrinsicBlockSize: height }}
    >
      {runs.map((run) => (
        <TextRun
          key={run.start}
          run={run}
          tones={tones}
          chosen={chosen}
          body={body.slice(run.start - start, run.end - start)}
        />
      ))}
    </p>
  );
});

function TextRun(props: {
  readonly run: Run;
  readonly body: string;
  readonly tones: readonly string[];
  readonly chosen: number;
}) {
  const { run, body, tones, chosen } = props;
  if (run.marks.length === 0) return body;
  const facts = run.marks.filter((mark) => mark < tones.length);
  const isCited = facts.length < run.marks.length;
  const shortest = facts[0];
  const inner =
    shortest === undefined ? (
      body
    ) : (
      <span
        className={`fact kind-${tones[shortest]}${run.begins ? ' starts' : ''}${facts.includes(chosen) ? ' here' : ''}`}
        data-facts={facts.join(' ')}
      >
        {body}
      </span>
    );
  return isCited ? (
    <mark className="cited" data-cited="">
      {inner}
    </mark>
  ) : (
    inner
  );
}
