/** Where files are dropped or chosen to be read: one, several, or a folder. */
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { readable, useDropping } from '../platform/dropping.ts';
import { useLanguage } from '../platform/preferences.ts';
import { words } from '../platform/words.ts';
import { chosenFiles, droppedFiles, type FolderFile } from './folders.ts';

const m = {
  choose: words('选择文件', 'Choose a file'),
  folder: words('选择文件夹', 'Choose a folder'),
  drop: words('把文件或文件夹拖到这里，或', 'Drop a file or a folder here, or'),
};

export function ReadDrop(props: {
  readonly onFiles: (files: readonly FolderFile[]) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = chosenFiles([...(input.files ?? [])]);
    input.value = '';
    if (chosen.length > 0) props.onFiles(chosen);
  };
  const { over, target } = useDropping((dropped) => {
    void droppedFiles(dropped).then((found) => {
      if (found.length > 0) props.onFiles(found);
    });
  });
  return (
    <div className={`drop${over ? ' over' : ''}`} {...target}>
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
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        {...{ webkitdirectory: '' }}
        hidden
        aria-label={t(m.folder)}
        onChange={(event) => take(event.target)}
      />
      {props.children}
    </div>
  );
}
