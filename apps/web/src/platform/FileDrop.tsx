import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useLanguage } from './preferences.ts';
import { words } from './words.ts';

const m = {
  choose: words('选择文件', 'Choose a file'),
  drop: words('把文件拖到这里，或', 'Drop a file here, or'),
};

/** What the reader takes; the server says so too when something else comes. */
export const readable = '.txt,.md,.html,.htm,.docx,.doc,.pdf,.ofd,.xlsx,.zip';

/** Takes one file by dropping, choosing or the keyboard. */
export function FileDrop({
  onFile,
  children,
}: {
  readonly onFile: (file: File) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way for the mouse; the button does the same
    <div
      className={`drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className="row" style={{ justifyContent: 'center' }}>
        <span>{t(m.drop)}</span>
        <Button type="primary" onClick={() => input.current?.click()}>
          {t(m.choose)}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept={readable}
        hidden
        aria-label={t(m.choose)}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {children}
    </div>
  );
}
