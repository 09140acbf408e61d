/** Where files are dropped or chosen to be read: one, several, or a folder. */
import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { readable } from '../platform/FileDrop.tsx';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { chosenFiles, droppedFiles, type FolderFile } from './folders.ts';

const m = {
  choose: words('选择文件', 'Choose a file'),
  folder: words('选择文件夹', 'Choose a folder'),
  drop: words('把文件或文件夹拖到这里，或', 'Drop a file or a folder here, or'),
};

/** What is being dropped: entries must be taken while the event lasts. */
export function dropOf({ dataTransfer }: DragEvent) {
  const entries = [...dataTransfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  return { entries, files: [...dataTransfer.files] };
}

export function ReadDrop(props: {
  readonly onFiles: (files: readonly FolderFile[]) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = chosenFiles([...(input.files ?? [])]);
    input.value = '';
    if (chosen.length > 0) props.onFiles(chosen);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(dropOf(event)).then((found) => {
      if (found.length > 0) props.onFiles(found);
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way for the mouse; the buttons do the same
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
        <Button type="primary" onClick={() => files.current?.click()}>
          {t(m.choose)}
        </Button>
        <Button onClick={() => folder.current?.click()}>{t(m.folder)}</Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        accept={readable}
        hidden
        aria-label={t(m.choose)}
        onChange={({ target }) => take(target)}
      />
      <input
        ref={folder}
        type="file"
        {...{ webkitdirectory: '' }}
        hidden
        aria-label={t(m.folder)}
        onChange={({ target }) => take(target)}
      />
      {props.children}
    </div>
  );
}
