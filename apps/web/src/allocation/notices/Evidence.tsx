/** Files of evidence, uploaded before the objection is sent; each may be taken off again. */
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../../platform/api.ts';
import { bytes } from '../../platform/format.ts';
import { useLanguage } from '../../platform/preferences.ts';
import { Problem } from '../../platform/states.tsx';
import { words } from '../../platform/words.ts';

export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

const m = {
  title: words('证据文件', 'Files of evidence'),
  add: words('添加文件', 'Add a file'),
  hint: words(
    'PDF、PNG 或 JPEG，每个不超过 10 MB，最多 10 个。',
    'PDF, PNG or JPEG, 10 MB each, ten at most.',
  ),
  remove: (name: string) => words(`移除 ${name}`, `Remove ${name}`),
  takeOff: words('移除', 'Remove'),
};

const MOST = 10;

export function Evidence(props: {
  readonly caseId: string;
  readonly files: readonly EvidenceFile[];
  readonly onFiles: (files: readonly EvidenceFile[]) => void;
}) {
  const { caseId, files, onFiles } = props;
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    setShare(0);
    try {
      const made = await upload('uploadEvidence', file, setShare, new AbortController().signal, {
        id: caseId,
      });
      onFiles([...files, made]);
    } catch (cause) {
      setError(cause);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className="stack tight">
      <span className="strong">{t(m.title)}</span>
      <ul className="plain-list stack tight">
        {files.map((file) => (
          <li key={file.id} className="row" data-evidence="">
            <span>{file.name}</span>
            <span className="soft">{bytes(file.bytes)}</span>
            <Button
              size="small"
              aria-label={t(m.remove(file.name))}
              onClick={() => onFiles(files.filter(({ id }) => id !== file.id))}
            >
              {t(m.takeOff)}
            </Button>
          </li>
        ))}
      </ul>
      {share === null ? null : <Progress percent={Math.round(share * 100)} aria-label={t(m.title)} />}
      {error ? <Problem error={error} /> : null}
      <div className="row">
        <Button disabled={share !== null || files.length >= MOST} onClick={() => input.current?.click()}>
          {t(m.add)}
        </Button>
        <span className="soft small">{t(m.hint)}</span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg"
        aria-label={t(m.title)}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
