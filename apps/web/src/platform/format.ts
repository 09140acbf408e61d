/**
 * How numbers, money, dates and files are written on screen: one place, so that the same thing looks the same everywhere.
 * Money comes in as integer fen; instants as ISO text with an offset; calendar days as YYYY-MM-DD.
 */
import { type Language, say, words } from './words.ts';

/** A thing that the document or the company does not say. Never 0, never a dash. */
export const notStated = words('未载明', 'not stated');

const zone = 'Asia/Shanghai';

function grouped(value: number, digits: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value);
}

const scales: Readonly<Record<Language, readonly { fen: number; unit: string }[]>> = {
  zh: [
    { fen: 1e10, unit: '亿元' },
    { fen: 1e6, unit: '万元' },
    { fen: 100, unit: '元' },
  ],
  en: [
    { fen: 1e11, unit: 'bn yuan' },
    { fen: 1e8, unit: 'm yuan' },
    { fen: 100, unit: 'yuan' },
  ],
};

/**
 * Money as people say it: “1,000 万元”. Two decimals at most; a figure that had to be rounded says 约 (about).
 * @param fen integer fen
 */
export function money(fen: number, language: Language): string {
  const size = Math.abs(fen);
  const ladder = scales[language];
  // 亿 only where it stays short: 1.5 亿元, but 12,345 万元. What is rounded anyway is rounded in 亿: 约 69.5 亿元.
  const fits = (step: { readonly fen: number }) => size % (step.fen / 100) === 0;
  const scale =
    ladder.find(
      (step, index) =>
        size >= step.fen &&
        (index > 0 || fits(step) || (language === 'zh' && !ladder.slice(1, 2).some(fits))),
    ) ?? ladder[ladder.length - 1];
  if (scale === undefined) throw new Error('no scale for money');
  const value = fen / scale.fen;
  const shown = Math.round(value * 100) / 100;
  const exact = Math.round(shown * scale.fen) === fen;
  const about = exact ? '' : say(words('约 ', 'about '), language);
  return `${about}${grouped(shown, 2)} ${scale.unit}`;
}

/** Money to the fen, for the hover: “10,000,000.00 元”. */
export function moneyInFull(fen: number, language: Language): string {
  const yuan = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(fen / 100);
  return `${yuan} ${say(words('元', 'yuan'), language)}`;
}

/** A fraction as per cent: 0.3 → “30 %”, two decimals at most. */
export function ratio(fraction: number): string {
  return `${grouped(fraction * 100, 2)} %`;
}

/** A plain count with thousands separated. */
export function count(value: number): string {
  return grouped(value, 6);
}

/** A calendar day as the document gives it, or 未载明. */
export function day(iso: string | null | undefined, language: Language): string {
  return iso ? iso.slice(0, 10) : say(notStated, language);
}

/** An instant in Asia/Shanghai, to the minute: “2024-02-25 18:00”. */
export function instant(iso: string | null | undefined, language: Language): string {
  if (!iso) return say(notStated, language);
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(iso));
  return parts;
}

/** A sentence with times of day in it, to the minute: “… 18:00:00 截止” → “… 18:00 截止”. */
export function toTheMinute(sentence: string): string {
  return sentence.replaceAll(/\b(\d{2}:\d{2}):\d{2}\b/g, '$1');
}

/** The time of day in Asia/Shanghai: “14:03”. */
export function clock(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(at);
}

/** A file's size: “10.5 KB”. */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${grouped(size / 1024, 1)} KB`;
  return `${grouped(size / 1024 / 1024, 1)} MB`;
}

/** The calendar day in Asia/Shanghai at an instant: “2024-02-25”. */
export function today(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** The day that a text names, as YYYY-MM-DD; also 2024/1/31, 2024.1.31 and 2024年1月31日. `null`: it names none. */
export function parseDay(text: string): string | null {
  const found = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text);
  if (!found) return null;
  const [month, day] = [Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(Number(found[1]), month - 1, day));
  // 30 February would roll over into March: it is no day.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
