/** 材料: the checklist of the guide with what was uploaded for each. */
import { checklist, type MaterialDefinition, type Values } from '@huice/procedures';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { ApiError, call } from '../platform/api.ts';
import { CitationChip } from '../platform/CitationChip.tsx';
import { Mark, type MarkSpec } from '../platform/marks.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { Nothing, Problem } from '../platform/states.tsx';
import { words } from '../platform/words.ts';
import { aboutOf, type Case } from './caseData.ts';
import { type DraftFile, FileLine, putFiles } from './FileLine.tsx';
import { sendFile } from './uploading.ts';

const m = {
  upload: words('上传', 'Upload'),
  uploadOf: (name: string) => words(`上传 ${name}`, `Upload ${name}`),
  cancel: words('取消上传', 'Cancel'),
  goOn: (name: string) => words(`继续上传 ${name}`, `Go on with ${name}`),
  none: words('本事项没有材料清单。', 'This procedure has no checklist of materials.'),
  original: words('原件', 'Original'),
  copy: words('复印件', 'Copy'),
  both: words('验原件、收复印件', 'Copy, original shown'),
  exempt: words('免提交', 'Exempt'),
  onlyPaper: words('到窗口交纸质件', 'On paper at the window'),
  onlyUpload: words('只需上传', 'Upload only'),
  uploadAndPaper: words('上传，并到窗口交纸质件', 'Upload, and on paper at the window'),
  nothing: words('无须提交', 'Nothing to hand in'),
  papers: words('纸质材料的要求', 'How the papers are made up'),
  copies: (n: number) => words(`一式 ${n} 份`, n === 1 ? 'one set' : `${n} sets`),
  seal: words('加盖公章', 'Sealed'),
  straddle: words('加盖公章和骑缝章', 'Sealed, with a straddling seal'),
  types: (types: string, most: number) =>
    words(`${types}，不超过 ${most} MB`, `${types}, at most ${most} MB`),
};

const done: MarkSpec = { icon: 'check', tone: 'green', word: words('已上传', 'Uploaded') };
const missing: MarkSpec = { icon: 'question', tone: 'amber', word: words('待上传', 'To upload') };
const optional: MarkSpec = { icon: 'dash', tone: 'grey', word: words('如有', 'Where there is one') };
const paper: MarkSpec = { icon: 'square', tone: 'blue', word: words('窗口提交', 'At the window') };

const forms = { original: m.original, copy: m.copy, 'original-and-copy': m.both, exempt: m.exempt } as const;
const hands = { upload: m.onlyUpload, paper: m.onlyPaper, both: m.uploadAndPaper, none: m.nothing } as const;

const uploads = ({ hand }: MaterialDefinition) => hand === 'upload' || hand === 'both';

function standing(material: MaterialDefinition, files: readonly DraftFile[]): MarkSpec {
  if (files.length > 0) return done;
  if (!uploads(material)) return paper;
  return material.required ? missing : optional;
}

export function Materials(props: {
  readonly shown: Case;
  readonly form: Values;
  readonly editable: boolean;
}) {
  const { shown, form, editable } = props;
  const { definition } = shown;
  const about = useMemo(() => aboutOf(shown), [shown]);
  const needed = checklist(definition.materials, form, about);
  if (needed.length === 0) return <Nothing what={m.none} />;
  // Whoever fills it in sees the draft; everybody else what was handed in.
  const files = shown.draft?.files ?? shown.files;
  return (
    <div className="stack tight">
      <Papers shown={shown} />
      <ul className="plain-list stack tight">
        {needed.map((material) => (
          <MaterialLine
            key={material.id}
            caseId={shown.summary.id}
            material={material}
            files={files.filter((file) => file.material === material.id)}
            editable={editable && uploads(material)}
          />
        ))}
      </ul>
    </div>
  );
}

/** Sets, stamps, page numbers, binding: of all papers together. */
function Papers({ shown }: { readonly shown: Case }) {
  const { t } = useLanguage();
  const { papers } = shown.definition;
  if (!papers) return null;
  const document = {
    id: papers.cite.document ?? shown.definition.document,
    title: shown.summary.title.zh,
    documentNumber: null,
  };
  return (
    <section className="tile stack tight" aria-label={t(m.papers)}>
      <h3 className="strong">{t(m.papers)}</h3>
      <ul className="tree">
        {[m.copies(papers.copies), ...papers.rules].map((rule) => (
          <li key={rule.zh}>{t(rule)}</li>
        ))}
      </ul>
      <div>
        <CitationChip cite={{ provision: papers.cite.provision }} document={document} />
      </div>
    </section>
  );
}

function MaterialLine(props: {
  readonly caseId: string;
  readonly material: MaterialDefinition;
  readonly files: readonly DraftFile[];
  readonly editable: boolean;
}) {
  const { caseId, material, files, editable } = props;
  const { t } = useLanguage();
  const stamp =
    material.stamp === 'seal' ? m.seal : material.stamp === 'seal-and-straddle' ? m.straddle : null;
  const facts = [t(forms[material.form]), t(hands[material.hand]), ...(stamp ? [t(stamp)] : [])];
  return (
    <li className="tile stack tight" data-material={material.id}>
      <div className="row between">
        <span className="strong">{t(material.name)}</span>
        <Mark spec={standing(material, files)} />
      </div>
      <div className="soft small">
        {facts.join(' · ')}
        {material.notes ? ` · ${t(material.notes)}` : ''}
      </div>
      {files.map((file) => (
        <FileLine key={file.id} caseId={caseId} file={file} editable={editable} />
      ))}
      {editable ? <UploadLine caseId={caseId} material={material} /> : null}
    </li>
  );
}

const DEFAULT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];
const DEFAULT_MEGABYTES = 50;

function UploadLine({
  caseId,
  material,
}: {
  readonly caseId: string;
  readonly material: MaterialDefinition;
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [broken, setBroken] = useState<File | null>(null);
  const stop = useRef<AbortController | null>(null);
  const types = material.accepts ?? DEFAULT_TYPES;
  const send = async (file: File) => {
    const abort = new AbortController();
    stop.current = abort;
    setError(null);
    setShare(0);
    try {
      await sendFile({ caseId, material: material.id, file, onProgress: setShare, signal: abort.signal });
      setBroken(null);
      const { draft } = await call('getCase', { params: { id: caseId } });
      putFiles(client, caseId, draft?.files ?? []);
    } catch (cause) {
      if (abort.signal.aborted) return;
      setError(cause);
      // Its pieces are on the server: the same file goes on from there.
      setBroken(cause instanceof ApiError && canGoOn(cause) ? file : null);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className="stack tight">
      <input
        ref={input}
        type="file"
        hidden
        accept={types.join(',')}
        aria-label={t(m.uploadOf(t(material.name)))}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) void send(file);
        }}
      />
      {share === null ? (
        <div className="row">
          <Button aria-label={t(m.uploadOf(t(material.name)))} onClick={() => input.current?.click()}>
            {t(m.upload)}
          </Button>
          {broken ? <Button onClick={() => void send(broken)}>{t(m.goOn(broken.name))}</Button> : null}
          <span className="soft small">
            {t(m.types(types.map(shortType).join(' / '), material.maxMegabytes ?? DEFAULT_MEGABYTES))}
          </span>
        </div>
      ) : (
        <div className="row">
          <Progress percent={Math.round(share * 100)} style={{ maxWidth: 240 }} aria-label={t(m.upload)} />
          <Button onClick={() => stop.current?.abort()}>{t(m.cancel)}</Button>
        </div>
      )}
      {error ? <Problem error={error} /> : null}
    </div>
  );
}

/** The line, the server or its disk: not the file. */
const canGoOn = ({ status }: ApiError): boolean => status === 0 || status >= 500;

const shortType = (mime: string) => (mime.split('/').at(-1) ?? mime).toUpperCase();
