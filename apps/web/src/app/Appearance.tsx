/** Puts language, theme, contrast and type size on the page, from the person's preferences. */
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { usePreferences } from '../platform/preferences.ts';
import { paletteFor, paletteProperties, themeFor } from './theme.ts';

const darkQuery = '(prefers-color-scheme: dark)';

function subscribeSystem(listener: () => void): () => void {
  const query = matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function Appearance({ children }: { readonly children: ReactNode }) {
  const { language, appearance, contrast, care } = usePreferences();
  const systemDark = useSyncExternalStore(subscribeSystem, () => matchMedia(darkQuery).matches);
  const isDark = appearance === 'dark' || (appearance === 'system' && systemDark);
  const palette = paletteFor(isDark, contrast);
  const theme = useMemo(() => themeFor(palette, isDark, care), [palette, isDark, care]);

  useEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of paletteProperties(palette)) root.style.setProperty(name, value);
    root.style.colorScheme = isDark ? 'dark' : 'light';
    root.style.fontSize = care ? '20px' : '14px';
    root.style.fontFamily = String(theme.token?.fontFamily ?? '');
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    root.dataset.care = care ? 'yes' : 'no';
  }, [palette, isDark, care, language, theme]);

  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>{children}</AntApp>
    </ConfigProvider>
  );
}
