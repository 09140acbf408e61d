/** The bar above every list: search, filters, sort, count, export. What is chosen lives in the address. */
import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { count } from './format.ts';
import { useLanguage } from './preferences.ts';
import { type Words, words } from './words.ts';

const m = {
  search: words('搜索', 'Search'),
  clear: words('清除筛选', 'Clear filters'),
  exportCsv: words('导出 CSV', 'Export CSV'),
  all: words('全部', 'All'),
};

const none: readonly string[] = [];

export interface Choice {
  readonly name: string;
  readonly word: Words;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** A sort has no “all” and is not cleared with the filters. */
  readonly required?: boolean;
}

export function ListBar(props: {
  readonly q: string | undefined;
  readonly placeholder: Words;
  readonly choices: readonly Choice[];
  readonly total: number | undefined;
  readonly onChange: (name: string, value: string | undefined) => void;
  readonly onClear: () => void;
  readonly onExport?: () => Promise<void>;
  /** What may be meant by what stands in the box; `onTyping` tells it as it is typed. */
  readonly suggestions?: readonly string[];
  readonly onTyping?: (typed: string) => void;
  readonly children?: ReactNode;
}) {
  const { t } = useLanguage();
  const { q, choices, total, onChange } = props;
  const filtered = Boolean(q) || choices.some(({ value, required }) => value !== undefined && !required);
  return (
    <div className="list-bar">
      <search className="row" data-search="">
        <SearchBox
          q={q}
          placeholder={t(props.placeholder)}
          suggestions={props.suggestions ?? none}
          onTyping={props.onTyping}
          onSearch={(value) => onChange('q', value)}
        />
        {choices.map((choice) => (
          <Select
            key={choice.name}
            aria-label={t(choice.word)}
            placeholder={t(choice.word)}
            value={choice.value ?? null}
            allowClear={!choice.required}
            popupMatchSelectWidth={false}
            style={{ minWidth: 120 }}
            options={[...choice.options]}
            onChange={(value) => onChange(choice.name, value ?? undefined)}
          />
        ))}
        {filtered ? <Button onClick={props.onClear}>{t(m.clear)}</Button> : null}
        {props.children}
      </search>
      <div className="row">
        <span className="soft" role="status">
          {total === undefined ? '' : t(words(`共 ${count(total)} 项`, `${count(total)} in all`))}
        </span>
        {props.onExport ? <ExportButton onExport={props.onExport} /> : null}
      </div>
    </div>
  );
}

function ExportButton({ onExport }: { readonly onExport: () => Promise<void> }) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  return (
    <Button
      loading={busy}
      onClick={() => {
        setBusy(true);
        void onExport().finally(() => setBusy(false));
      }}
    >
      {t(m.exportCsv)}
    </Button>
  );
}

/** A search box that asks a moment after the last key, and at once on Enter. */
function SearchBox(props: {
  readonly q: string | undefined;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  readonly onTyping: ((typed: string) => void) | undefined;
  readonly onSearch: (q: string | undefined) => void;
}) {
  const { q, placeholder, suggestions, onTyping, onSearch } = props;
  const list = useId();
  const [typed, setTyped] = useState(q ?? '');
  useEffect(() => setTyped(q ?? ''), [q]);
  useEffect(() => {
    if (typed === (q ?? '')) return;
    const timer = setTimeout(() => onSearch(typed.trim() || undefined), 350);
    return () => clearTimeout(timer);
  });
  return (
    <>
      <Input
        allowClear
        value={typed}
        maxLength={200}
        aria-label={placeholder}
        placeholder={placeholder}
        style={{ width: 'min(280px, 100%)' }}
        {...(onTyping === undefined ? {} : { list, autoComplete: 'off' })}
        onChange={({ target }) => {
          setTyped(target.value);
          onTyping?.(target.value);
        }}
        onPressEnter={() => onSearch(typed.trim() || undefined)}
      />
      {onTyping === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
      )}
    </>
  );
}
