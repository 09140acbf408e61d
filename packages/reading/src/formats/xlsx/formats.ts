import { childOf, childrenOf, type XmlElement } from '../xml.ts';

/** How a cell's number is shown, as far as it changes what the number says. */
export type NumberKind = 'plain' | 'percent' | 'date' | 'time' | 'date-time';

export interface CellFormats {
  kindOf(styleIndex: number): NumberKind;
  /** Days from 1904-01-01 rather than from 1899-12-30. */
  readonly from1904: boolean;
}

export function readCellFormats(styles: XmlElement | undefined, workbook: XmlElement): CellFormats {
  const codes = new Map(
    childrenOf(childOf(styles, 'numFmts'), 'numFmt').map((format) => [
      Number(format.attributes.get('numFmtId')),
      format.attributes.get('formatCode') ?? '',
    ]),
  );
  const kinds = childrenOf(childOf(styles, 'cellXfs'), 'xf').map((xf) => {
    const id = Number(xf.attributes.get('numFmtId') ?? '0');
    const code = codes.get(id);
    return code === undefined ? builtIn(id) : kindOfCode(code);
  });
  const date1904 = childOf(workbook, 'workbookPr')?.attributes.get('date1904');
  return {
    kindOf: (styleIndex) => kinds[styleIndex] ?? 'plain',
    from1904: date1904 === '1' || date1904 === 'true',
  };
}

/** ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in the Chinese editions. */
function builtIn(id: number): NumberKind {
  if (id === 9 || id === 10) return 'percent';
  if (id === 22) return 'date-time';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return 'time';
  return 'plain';
}

function kindOfCode(code: string): NumberKind {
  const bare = code
    .replace(/"[^"]*"|\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';', 1)[0] as string;
  const dated = /[yd年月日]/i.test(bare);
  const timed = /[hs时分秒]/i.test(bare);
  if (dated) return timed ? 'date-time' : 'date';
  if (timed) return 'time';
  return bare.includes('%') ? 'percent' : 'plain';
}

/** A number as the cell shows it: 45394 as 2024-04-12, 0.3 as 30%. */
export function showNumber(value: number, kind: NumberKind, from1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  switch (kind) {
    case 'percent':
      return `${tidy(value * 100)}%`;
    case 'date':
      return showDate(value, from1904);
    case 'time':
      return showTime(value);
    case 'date-time':
      return `${showDate(value, from1904)} ${showTime(value)}`;
    default:
      return tidy(value);
  }
}

/** Spreadsheets keep fifteen digits; the rest is noise of binary fractions. */
function tidy(value: number): string {
  return String(Number(value.toPrecision(15)));
}

const day = 86_400_000;

function showDate(serial: number, from1904: boolean): string {
  const whole = Math.floor(serial);
  // Excel counts a 29 February 1900 that never was; before it days are one off.
  const shifted = from1904 ? whole + 1462 : whole < 60 ? whole + 1 : whole;
  if (shifted < 1 || shifted > 2_958_465) return tidy(serial);
  return new Date(Date.UTC(1899, 11, 30) + shifted * day).toISOString().slice(0, 10);
}

function showTime(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(h)}:${two(m)}${s === 0 ? '' : `:${two(s)}`}`;
}
