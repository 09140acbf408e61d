/** Citations folded to their provision while one reads; the whole one shows where the caret is. The text itself is untouched. */
import { type EditorState, type Extension, RangeSetBuilder, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** Shorter ones are read as they stand. */
const LONG = 14;
const CITATION = /〔(?:文件\s*“(?:\\.|[^”\\])*”；\s*)?((?:\\.|[^〕；\\])*)(?:\\.|[^〕\\])*〕/gu;

class Folded extends WidgetType {
  readonly provision: string;

  constructor(provision: string) {
    super();
    this.provision = provision;
  }

  override eq(other: Folded): boolean {
    return other.provision === this.provision;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = 'rule-cite';
    chip.textContent = `〔${this.provision}〕`;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function fold(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { main } = state.selection;
  for (const found of state.doc.toString().matchAll(CITATION)) {
    const [whole, provision = ''] = found;
    const [from, to] = [found.index, found.index + whole.length];
    const touched = main.from <= to && main.to >= from;
    if (whole.length < LONG || touched || whole.includes('\n')) continue;
    builder.add(from, to, Decoration.replace({ widget: new Folded(provision.trim()) }));
  }
  return builder.finish();
}

export const foldedCitations: Extension = StateField.define<DecorationSet>({
  create: fold,
  update: (folded, change) => (change.docChanged || change.selection ? fold(change.state) : folded),
  provide: (field) => EditorView.decorations.from(field),
});
