/** How the pages look: light or dark, contrast, size of type. */
import { Segmented, Switch } from 'antd';
import { changePreferences, useLanguage, usePreferences } from '../platform/preferences.ts';
import type { Words } from '../platform/words.ts';
import { m } from './messages.ts';

export default function DisplaySettings() {
  const { t } = useLanguage();
  const { appearance, contrast, care, generated } = usePreferences();
  return (
    <div className="stack" style={{ minWidth: 240 }}>
      <div className="stack tight">
        <span id="appearance-label">{t(m.appearance)}</span>
        <Segmented
          aria-labelledby="appearance-label"
          value={appearance}
          onChange={(value) => changePreferences({ appearance: value })}
          options={[
            { value: 'light' as const, label: t(m.light) },
            { value: 'dark' as const, label: t(m.dark) },
            { value: 'system' as const, label: t(m.system) },
          ]}
        />
      </div>
      <SwitchLine
        word={m.contrast}
        on={contrast === 'high'}
        onChange={(on) => changePreferences({ contrast: on ? 'high' : 'normal' })}
      />
      <SwitchLine word={m.care} on={care} onChange={(on) => changePreferences({ care: on })} />
      <SwitchLine word={m.generated} on={generated} onChange={(on) => changePreferences({ generated: on })} />
    </div>
  );
}

function SwitchLine(props: {
  readonly word: Words;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="row between">
      <span>{t(props.word)}</span>
      <Switch checked={props.on} onChange={props.onChange} aria-label={t(props.word)} />
    </div>
  );
}
