/** Dropping files on a part of a page, whatever stands in it. */
import { type DragEvent, useState } from 'react';

/** What the reader takes; the server says so too when something else comes. */
export const readable = '.txt,.md,.html,.htm,.docx,.doc,.rtf,.odt,.pdf,.ofd,.xlsx,.ods,.pptx,.zip';

/** What was dropped: entries must be taken while the event lasts, the browser does not tell of folders afterwards. */
export interface Dropped {
  readonly entries: readonly FileSystemEntry[];
  readonly files: readonly File[];
}

/** @returns whether something is held over the part, and what makes an element take it */
export function useDropping(onDropped: (dropped: Dropped) => void) {
  const [over, setOver] = useState(false);
  const target = {
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave() {
      setOver(false);
    },
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      const { items, files } = event.dataTransfer;
      const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
      if (files.length > 0) onDropped({ entries, files: [...files] });
    },
  };
  return { over, target };
}
