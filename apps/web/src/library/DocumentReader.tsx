/** A document as people work with it: outline, original text with marks, facts. The place is kept in the address. */
import type { ReadDocument, Span } from '@huice/reading';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useWalkKeys } from '../platform/keys.ts';
import { DocumentText } from './DocumentText.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { groupOf, hiddenAtFirst } from './facts.ts';
import { flatten } from './marking.ts';
import { Outline } from './Outline.tsx';
import { type Place, parsePlace, printPlace } from './places.ts';

/** Brings a place of the text into view, and again once paragraphs near it have their true height. */
function bringIntoView(selector: string): void {
  const go = (block: ScrollLogicalPosition) => document.querySelector(selector)?.scrollIntoView({ block });
  const block = selector.includes('data-path') ? 'start' : 'center';
  go(block);
  requestAnimationFrame(() => requestAnimationFrame(() => go(block)));
}

function selectorOf(place: Place): string {
  switch (place.kind) {
    case 'fact':
      return place.words === undefined ? `.text [data-facts~="${place.index}"]` : '.text [data-cited]';
    case 'provision':
      return `.text [data-path="${CSS.escape(place.path)}"]`;
    case 'words':
      return '.text [data-cited]';
  }
}

export function DocumentReader({
  text,
  textStart,
  document: read,
}: {
  readonly text: string;
  readonly textStart: number;
  readonly document: ReadDocument;
}) {
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const place = useMemo(() => parsePlace(hash), [hash]);
  const provisions = useMemo(() => flatten(read.provisions), [read.provisions]);
  const chosen = place?.kind === 'fact' ? place.index : -1;
  const cited = place?.kind === 'words' ? place.span : place?.kind === 'fact' ? (place.words ?? null) : null;

  useEffect(() => {
    if (place) bringIntoView(selectorOf(place));
  }, [place]);

  const go = useCallback(
    (to: Place) =>
      void navigate({
        to: '.',
        search: true,
        hash: printPlace(to),
        replace: true,
        resetScroll: false,
        hashScrollIntoView: false,
      }),
    [navigate],
  );
  const [hidden, setHidden] = useState<readonly string[]>(hiddenAtFirst);
  // J and K walk the facts in the order of the text, whatever their group.
  const order = useMemo(
    () =>
      read.facts
        .map((fact, index) => ({ kind: groupOf(fact).kind, at: fact.span[0], index }))
        .filter(({ kind }) => !hidden.includes(kind))
        .sort((a, b) => a.at - b.at),
    [read.facts, hidden],
  );
  const walk = useCallback(
    (step: 1 | -1) => {
      const here = order.findIndex(({ index }) => index === chosen);
      const next = order[here === -1 ? (step === 1 ? 0 : order.length - 1) : here + step];
      if (next) go({ kind: 'fact', index: next.index });
    },
    [order, chosen, go],
  );
  useWalkKeys(walk);
  const goTo = useCallback((path: string) => go({ kind: 'provision', path }), [go]);
  const choose = useCallback((index: number) => go({ kind: 'fact', index }), [go]);
  const goToWords = useCallback(
    (index: number, span: Span) => go({ kind: 'fact', index, words: span }),
    [go],
  );

  const goToSpan = useCallback((span: Span) => go({ kind: 'words', span }), [go]);

  return (
    <div className="reader">
      <div className="aside outline-side">
        <Outline provisions={provisions} onGo={goTo} />
      </div>
      <DocumentText
        {...{ text, textStart, document: read, provisions, hidden, chosen, cited }}
        onChoose={choose}
      />
      <div className="aside facts-side">
        <FactsPanel
          {...{ document: read, text, textStart, chosen, hidden }}
          onChoose={choose}
          onWords={goToWords}
          onSpan={goToSpan}
          onHide={setHidden}
        />
      </div>
    </div>
  );
}
