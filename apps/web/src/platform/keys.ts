import { useCallback, useEffect } from 'react';

/** Whether a key press belongs to something being typed in or chosen from. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        'input:not([type="checkbox"]), textarea, select, [role="combobox"], [role="spinbutton"]',
      ))
  );
}

/** Calls back on single keys pressed outside of any field; the names are as `KeyboardEvent.key`, in lower case. */
export function useKeys(onKey: (key: string) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (onKey(event.key.toLowerCase())) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onKey]);
}

/** J goes on, K goes back. */
export function useWalkKeys(walk: (step: 1 | -1) => void): void {
  const onKey = useCallback(
    (key: string) => {
      if (key !== 'j' && key !== 'k') return false;
      walk(key === 'j' ? 1 : -1);
      return true;
    },
    [walk],
  );
  useKeys(onKey);
}
