/** 申报: what a document opens for applications, a card each: when, with whom, where, for what fee; each leads to its words. */
import type { Call, Span } from '@huice/reading';
import { useLanguage } from '../platform/preferences.ts';
import { TreeGroup, TreeList } from '../platform/Tree.tsx';
import { type Words, words } from '../platform/words.ts';
import { feeWords, spanOfWords, windowWords } from './callWords.ts';
import { Part, ToWords } from './FactParts.tsx';

const m = {
  calls: words('申报', 'Calls'),
  windows: words('申报时间', 'Windows'),
  receivers: words('受理单位', 'Who takes applications'),
  places: words('收件地点', 'Where papers are handed in'),
  sites: words('填报入口', 'Where to file'),
  fee: words('费用', 'Fee'),
  booking: words('预约', 'Booking'),
  notStated: words('未载明', 'not stated'),
  belonging: words('随本次申报', 'Belonging to it'),
  materials: words('材料', 'Papers'),
  steps: words('环节', 'Steps'),
  quotas: words('名额', 'Quotas'),
  contacts: words('联系', 'Contacts'),
};

interface Shown {
  readonly text: string;
  readonly textStart: number;
  readonly quoteOf: (span: Span) => string;
  readonly onSpan: (span: Span) => void;
}

/** All calls of a document; nothing where it opens none. */
export function CallCards({ calls, ...shown }: Shown & { readonly calls: readonly Call[] }) {
  const { t } = useLanguage();
  if (calls.length === 0) return null;
  return (
    <div className="stack tight" data-group="calls">
      <h2 className="strong" style={{ fontSize: '1em' }}>
        {t(m.calls)} <span className="soft">{calls.length}</span>
      </h2>
      {calls.map((call) => (
        <CallCard key={`${call.span.join('-')} ${call.title}`} {...shown} call={call} />
      ))}
    </div>
  );
}

function CallCard({ call, text, textStart, quoteOf, onSpan }: Shown & { readonly call: Call }) {
  const { t } = useLanguage();
  const stated = (list: readonly string[]) => (
    <Stated list={list} spanOf={(each) => spanOfWords(text, textStart, call, each)} onSpan={onSpan} />
  );
  return (
    <section className="call-card edge-amber" aria-label={call.title}>
      <div className="strong" lang="zh-CN">
        {call.title}
      </div>
      <Part title={m.windows}>
        {call.windows.length === 0 ? (
          t(m.notStated)
        ) : (
          <TreeList>
            {call.windows.map((window) => (
              <li key={`${window.channel} ${window.span.join('-')}`}>
                <ToWords span={window.span} onWords={onSpan}>
                  {t(windowWords(window))}
                </ToWords>
              </li>
            ))}
          </TreeList>
        )}
      </Part>
      <Part title={m.receivers}>{stated(call.receivers)}</Part>
      <Part title={m.places}>{stated(call.places)}</Part>
      <Part title={m.sites}>{stated(call.sites)}</Part>
      <Part title={m.fee}>
        {call.fee === null || call.fee === 'none' ? t(feeWords(call.fee)) : stated([call.fee])}
      </Part>
      <Part title={m.booking}>{stated(call.booking === null ? [] : [call.booking])}</Part>
      <Belonging {...{ call, quoteOf, onSpan }} />
    </section>
  );
}

/** Words of the document, leading to where they stand; a name that it writes otherwise stands by itself. */
function Stated(props: {
  readonly list: readonly string[];
  readonly spanOf: (words: string) => Span | null;
  readonly onSpan: (span: Span) => void;
}) {
  const { t } = useLanguage();
  if (props.list.length === 0) return <span>{t(m.notStated)}</span>;
  return (
    <TreeList>
      {props.list.map((each) => {
        const span = props.spanOf(each);
        return (
          <li key={each}>
            {span === null ? (
              <span lang="zh-CN">{each}</span>
            ) : (
              <ToWords span={span} onWords={props.onSpan}>
                {each}
              </ToWords>
            )}
          </li>
        );
      })}
    </TreeList>
  );
}

/** The papers, steps, quotas and contacts of the document, folded: they have groups of their own below. */
function Belonging(props: {
  readonly call: Call;
  readonly quoteOf: (span: Span) => string;
  readonly onSpan: (span: Span) => void;
}) {
  const { t } = useLanguage();
  const { materials, steps, quotas, contacts } = props.call;
  const kinds: readonly (readonly [Words, readonly Span[]])[] = [
    [m.materials, materials],
    [m.steps, steps],
    [m.quotas, quotas],
    [m.contacts, contacts],
  ];
  const there = kinds.filter(([, spans]) => spans.length > 0);
  if (there.length === 0) return null;
  return (
    <Part title={m.belonging}>
      {there.map(([word, spans]) => (
        <TreeGroup key={word.en} open={false} head={`${t(word)} ${spans.length}`}>
          <TreeList>
            {spans.map((span) => (
              <li key={span.join('-')}>
                <ToWords span={span} onWords={props.onSpan}>
                  {props.quoteOf(span).replaceAll(/\s+/g, ' ').slice(0, 80)}
                </ToWords>
              </li>
            ))}
          </TreeList>
        </TreeGroup>
      ))}
    </Part>
  );
}
