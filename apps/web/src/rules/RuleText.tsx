/** The text of a rule in an editor: colours, completion, mistakes in place. Loaded only with this page. */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { Dictionary } from '@huice/measures';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../platform/preferences.ts';
import { say, type Words, words } from '../platform/words.ts';
import type { Finding } from './checking.ts';
import { offersAt } from './completing.ts';
import { foldedCitations } from './foldedCitations.ts';
import { huiceLanguage } from './highlighting.ts';

const m = {
  label: words('规则文字', 'Text of the rule'),
  found: words('读到', 'found'),
  expected: words('应为', 'expected'),
  mend: words('改法', 'mend'),
  other: words('另一处', 'the other place'),
};

interface Props {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly dictionary: Dictionary;
  readonly onChange: (text: string) => void;
  /** A place to show; a new object goes there again. */
  readonly goTo: { readonly at: number } | null;
}

export function RuleText({ text, findings, dictionary, onChange, goTo }: Props) {
  const { t, language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const labels = useRef(new Compartment());
  const latest = useRef({ text, dictionary, onChange, language });
  latest.current = { text, dictionary, onChange, language };
  useEffect(() => {
    if (place.current === null) return undefined;
    const complete = (context: CompletionContext): CompletionResult | null =>
      completions(context, latest.current.dictionary, latest.current.language);
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching({ brackets: '（）「」“”〔〕【】' }),
          EditorView.lineWrapping,
          huiceLanguage,
          foldedCitations,
          lintGutter(),
          autocompletion({ override: [complete], icons: false }),
          keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          labels.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  useEffect(() => {
    const view = editor.current;
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text]);
  const label = t(m.label);
  useEffect(() => {
    const attributes = EditorView.contentAttributes.of({
      'aria-label': label,
      spellcheck: 'false',
      tabindex: '0',
    });
    editor.current?.dispatch({ effects: labels.current.reconfigure(attributes) });
  }, [label]);
  useEffect(() => {
    const view = editor.current;
    if (view === null) return;
    const end = view.state.doc.length;
    const tell = (text: Words) => say(text, language);
    const diagnostics = findings.map((finding): Diagnostic => {
      const { from, to, severity, message, found, expected, mend, other } = finding;
      const parts = [tell(message)];
      if (found !== undefined && !tell(message).includes(tell(found)))
        parts.push(`${tell(m.found)}：${tell(found)}`);
      if (expected !== undefined && !tell(message).includes(tell(expected)))
        parts.push(`${tell(m.expected)}：${tell(expected)}`);
      if (mend !== undefined) parts.push(`${tell(m.mend)}：${tell(mend)}`);
      if (other !== undefined) parts.push(`${tell(m.other)}：${other.text}`);
      return { from: Math.min(from, end), to: Math.min(to, end), severity, message: parts.join('\n') };
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [findings, language]);
  useEffect(() => {
    const view = editor.current;
    if (view === null || goTo === null) return;
    const at = Math.min(goTo.at, view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
  }, [goTo]);
  return <div ref={place} className="rule-text" />;
}

function completions(
  { state, pos }: CompletionContext,
  dictionary: Dictionary,
  language: 'zh' | 'en',
): CompletionResult | null {
  const found = offersAt(state.sliceDoc(0, pos), dictionary);
  if (found === null || found.offers.length === 0) return null;
  return {
    from: found.from,
    filter: false,
    options: found.offers.map(({ label, insert, detail, info }) => ({
      label,
      ...(detail === undefined ? {} : { detail }),
      ...(info === undefined ? {} : { info: info[language] }),
      apply: (view, _completion, from, to) => {
        // The closing mark that may stand there already is taken along.
        const next = view.state.sliceDoc(to, to + 1);
        const end = next !== '' && insert.endsWith(next) && '」”'.includes(next) ? to + 1 : to;
        view.dispatch({ changes: { from, to: end, insert }, selection: { anchor: from + insert.length } });
      },
    })),
  };
}
