/**
 * The one theme: ink, one blue, four outcome colours, for light, dark and high contrast, in normal and large type.
 * Every pair of text and ground here has a contrast of at least 4.5 (7 in high contrast).
 */
import { theme as antTheme, type ThemeConfig } from 'antd';
import type { Preferences } from '../platform/preferences.ts';

export interface Palette {
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly blue: string;
  readonly blueGround: string;
  readonly page: string;
  readonly surface: string;
  readonly line: string;
  readonly green: string;
  readonly greenGround: string;
  readonly red: string;
  readonly redGround: string;
  readonly amber: string;
  readonly amberGround: string;
  readonly grey: string;
  readonly greyGround: string;
  readonly violet: string;
  readonly violetGround: string;
  readonly teal: string;
  readonly tealGround: string;
}

const light: Palette = {
  ink: '#1a2330',
  inkSoft: '#465264',
  inkFaint: '#5a6678',
  blue: '#1450b8',
  blueGround: '#e8f0fe',
  page: '#f4f6f9',
  surface: '#ffffff',
  line: '#d9dfe7',
  green: '#14713a',
  greenGround: '#e6f5ec',
  red: '#b42323',
  redGround: '#fdecec',
  amber: '#855300',
  amberGround: '#fff4db',
  grey: '#555f6d',
  greyGround: '#eef0f3',
  violet: '#6b35b5',
  violetGround: '#f2ebfd',
  teal: '#0b6a73',
  tealGround: '#e0f4f5',
};

const dark: Palette = {
  ink: '#e8ecf2',
  inkSoft: '#b6c0cd',
  inkFaint: '#9aa6b5',
  blue: '#7fb0ff',
  blueGround: '#1b2c4a',
  page: '#12161c',
  surface: '#1a2028',
  line: '#343d4a',
  green: '#64d08c',
  greenGround: '#143022',
  red: '#ff9a92',
  redGround: '#3c1c1c',
  amber: '#f0c05a',
  amberGround: '#362a10',
  grey: '#aeb7c4',
  greyGround: '#29313c',
  violet: '#c9a8ff',
  violetGround: '#2d2144',
  teal: '#66d0da',
  tealGround: '#123236',
};

const highLight: Palette = {
  ...light,
  ink: '#000000',
  inkSoft: '#1d1d1d',
  inkFaint: '#2b2b2b',
  blue: '#00309c',
  page: '#ffffff',
  line: '#4a4a4a',
  green: '#00501f',
  red: '#8c0000',
  amber: '#5c3900',
  grey: '#333333',
  violet: '#46128f',
  teal: '#004a50',
};

const highDark: Palette = {
  ...dark,
  ink: '#ffffff',
  inkSoft: '#f0f0f0',
  inkFaint: '#dedede',
  blue: '#a9ccff',
  page: '#000000',
  surface: '#000000',
  line: '#b5b5b5',
  green: '#8ef0b2',
  red: '#ffb8b2',
  amber: '#ffd98a',
  grey: '#dddddd',
  violet: '#e0ccff',
  teal: '#9feaf1',
};

/** The colours for how a person wants to see the pages. */
export function paletteFor(isDark: boolean, contrast: Preferences['contrast']): Palette {
  if (contrast === 'high') return isDark ? highDark : highLight;
  return isDark ? dark : light;
}

const fontFamily =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Segoe UI', sans-serif";

/** Ant Design's tokens from the palette. Elder mode sets 20 px text and taller controls. */
export function themeFor(palette: Palette, isDark: boolean, care: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: care ? 20 : 14,
      controlHeight: care ? 48 : 34,
      borderRadius: 6,
      wireframe: false,
      colorPrimary: palette.blue,
      colorLink: palette.blue,
      colorInfo: palette.blue,
      colorSuccess: palette.green,
      colorError: palette.red,
      colorWarning: palette.amber,
      colorInfoBg: palette.blueGround,
      colorSuccessBg: palette.greenGround,
      colorErrorBg: palette.redGround,
      colorWarningBg: palette.amberGround,
      colorTextBase: palette.ink,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextQuaternary: palette.inkFaint,
      colorTextDescription: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorBgLayout: palette.page,
      colorBgContainer: palette.surface,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      colorTextLightSolid: isDark ? '#0b1220' : '#ffffff',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: { headerBg: palette.greyGround, headerColor: palette.inkSoft, cellPaddingBlock: 10 },
      Tooltip: { colorTextLightSolid: '#ffffff', colorBgSpotlight: isDark ? '#3a4453' : '#1a2330' },
      Collapse: { headerBg: palette.surface, contentPadding: '16px 20px 24px' },
      Card: { headerFontSize: care ? 22 : 15 },
    },
  };
}

/** The palette as custom properties of the page, for theme.css. */
export function paletteProperties(palette: Palette): readonly (readonly [name: string, value: string])[] {
  return Object.entries(palette).map(([name, value]) => [
    `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ]);
}
