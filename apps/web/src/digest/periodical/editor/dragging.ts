/** Dragging with the pointer: parts of the issue, new blocks, and documents of the library. Keys do the same elsewhere. */
import type { DragEvent } from 'react';

/** `part:` an id of the issue; `new:` a kind of block, a section or an article; `document:` an id of the library. */
export type Load = `part:${string}` | `new:${string}` | `document:${string}`;

const TYPE = 'text/plain';

export function carry(load: Load) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.setData(TYPE, load);
      event.dataTransfer.effectAllowed = 'copyMove';
    },
  };
}

/** @param onDrop told what was dropped, and whether on the lower half */
export function landing(onDrop: (load: string, after: boolean) => void) {
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.dataset.over = isLower(event) ? 'after' : 'before';
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset.over;
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      event.stopPropagation();
      delete event.currentTarget.dataset.over;
      onDrop(event.dataTransfer.getData(TYPE), isLower(event));
    },
  };
}

function isLower({ clientY, currentTarget }: DragEvent<HTMLElement>): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2;
}
