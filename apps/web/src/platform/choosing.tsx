/** Choosing rows of a table: one box a row, and one above them for all that may be chosen. */
import { Checkbox } from 'antd';
import { useLanguage } from './preferences.ts';
import type { Words } from './words.ts';

export type Chosen = ReadonlySet<string>;

interface Choosing {
  readonly label: Words;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

export function ChooseOne({
  id,
  label,
  chosen,
  onChoose,
  disabled = false,
}: Choosing & { readonly id: string; readonly disabled?: boolean }) {
  const { t } = useLanguage();
  return (
    <Checkbox
      aria-label={t(label)}
      disabled={disabled}
      checked={chosen.has(id)}
      onChange={() => onChoose(toggled(chosen, id))}
    />
  );
}

/** @param ids those that may be chosen; where there are none the box rests */
export function ChooseAll({ ids, label, chosen, onChoose }: Choosing & { readonly ids: readonly string[] }) {
  const { t } = useLanguage();
  const all = isAll(chosen, ids);
  return (
    <Checkbox
      aria-label={t(label)}
      disabled={ids.length === 0}
      checked={all}
      onChange={() => onChoose(new Set(all ? [] : ids))}
    />
  );
}

export function toggled(chosen: Chosen, id: string): Chosen {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** All of nothing is not all. */
export const isAll = (chosen: Chosen, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every((id) => chosen.has(id));
