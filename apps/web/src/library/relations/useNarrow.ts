/** Whether the screen is a telephone's: columns then stand below each other. */
import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 720px)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
}
