/** The facts found, grouped, each with how sure the reader is; choosing one goes to its words. */
import type { ReadDocument, Span } from '@huice/reading';
import { Checkbox, Flex } from 'antd';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { ratio } from '../platform/format.ts';
import { Icon } from '../platform/Icon.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { CallCards } from './CallCards.tsx';
import { FactParts } from './FactParts.tsx';
import { partsWords } from './factParts.ts';
import { factWords, grouped, sureEnough } from './facts.ts';
import { printPlace } from './places.ts';

const m = {
  title: words('要素', 'Facts'),
  none: words('没有找到可标注的要素。', 'No facts were found in this document.'),
  unsure: words('请人核对', 'please check'),
  sure: words('把握', 'sureness'),
  show: words('显示哪些', 'Show which'),
  hint: words(
    '点要素到原文，点原文标记回到要素；J / K 逐条看。',
    'Click a fact to see its words, a mark to come back; J / K walk through.',
  ),
};

export function FactsPanel(props: {
  readonly document: ReadDocument;
  readonly text: string;
  readonly textStart: number;
  readonly chosen: number;
  readonly onChoose: (fact: number) => void;
  /** A part of a fact was chosen: its words are to be seen. */
  readonly onWords: (fact: number, span: Span) => void;
  /** Words that belong to no single fact were chosen: they are to be seen. */
  readonly onSpan: (span: Span) => void;
  /** Kinds that are shown neither here nor in the text. */
  readonly hidden: readonly string[];
  readonly onHide: (kinds: readonly string[]) => void;
}) {
  const { t } = useLanguage();
  const { document, chosen, onChoose, onWords, onSpan, hidden, onHide, text, textStart } = props;
  const quoteOf = useCallback(
    (span: Span) => text.slice(span[0] - textStart, span[1] - textStart),
    [text, textStart],
  );
  const groups = useMemo(() => grouped(document.facts), [document.facts]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen < 0) return;
    const card = panel.current?.querySelector(`[data-card="${chosen}"]`);
    // What unfolds under the card comes into view with it.
    (card?.closest('.fact-whole') ?? card)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const calls = document.calls ?? [];
  if (groups.length === 0 && calls.length === 0) return <Nothing what={m.none} />;
  return (
    <section ref={panel} className="stack" aria-label={t(m.title)}>
      <p className="soft small">{t(m.hint)}</p>
      <Flex wrap gap="4px 12px" role="group" aria-label={t(m.show)}>
        {groups.map(({ group, items }) => (
          <Checkbox
            key={group.kind}
            checked={!hidden.includes(group.kind)}
            onChange={({ target }) =>
              onHide(target.checked ? hidden.filter((kind) => kind !== group.kind) : [...hidden, group.kind])
            }
          >
            <span className={`mark plain tone-${group.tone}`}>
              {t(group.word)} {items.length}
            </span>
          </Checkbox>
        ))}
      </Flex>
      <CallCards {...{ calls, text, textStart, quoteOf, onSpan }} />
      {groups
        .filter(({ group }) => !hidden.includes(group.kind))
        .map(({ group, items }) => (
          <div key={group.kind} className="stack tight">
            <h2 className="strong" style={{ fontSize: '1em' }}>
              {t(group.word)} <span className="soft">{items.length}</span>
            </h2>
            {items.map(({ fact, index }) => (
              <FactCard
                key={index}
                {...{ fact, index, onChoose, onWords, quoteOf }}
                tone={group.tone}
                chosen={index === chosen}
              />
            ))}
          </div>
        ))}
    </section>
  );
}

const FactCard = memo(function FactCard(props: {
  readonly fact: ReadDocument['facts'][number];
  readonly index: number;
  readonly tone: string;
  readonly chosen: boolean;
  readonly quoteOf: (span: Span) => string;
  readonly onChoose: (fact: number) => void;
  readonly onWords: (fact: number, span: Span) => void;
}) {
  const { t } = useLanguage();
  const { fact, index, tone, chosen, quoteOf, onChoose, onWords } = props;
  const says = factWords(fact);
  const parts = partsWords(fact);
  const card = (
    <a
      className={`fact-card edge-${tone}`}
      href={`#${printPlace({ kind: 'fact', index })}`}
      data-card={index}
      aria-current={chosen ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onChoose(index);
      }}
    >
      {says === null ? null : <span className="strong">{t(says)}</span>}
      <span className="clamp soft small" lang="zh-CN">
        {quoteOf(fact.span).replaceAll(/\s+/g, ' ')}
      </span>
      <span className="row between small soft">
        <span>{fact.path}</span>
        {fact.sureness < sureEnough ? (
          <span className="mark tone-amber">
            <Icon shape="question" />
            {t(m.unsure)} {ratio(Math.round(fact.sureness * 100) / 100)}
          </span>
        ) : (
          <span>
            {t(m.sure)} {ratio(Math.round(fact.sureness * 100) / 100)}
          </span>
        )}
      </span>
    </a>
  );
  if (parts === null) return card;
  // A link holds no further links: what there is to unfold stands under the card, and is open while it is chosen.
  return (
    <div className="fact-whole">
      {card}
      <details className="fact-parts" open={chosen}>
        <summary className="soft small">{t(parts)}</summary>
        <FactParts fact={fact} quoteOf={quoteOf} onWords={(span) => onWords(index, span)} />
      </details>
    </div>
  );
});
