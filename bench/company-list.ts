/**
 * A large list of fictional companies as an office would export it: CSV in GB18030, with twelve broken rows among them,
 * to try the import with. `node bench/company-list.ts FILE [ROWS]`; three million rows take about 400 MB.
 * Prints the broken lines with what is wrong, so that the import's own list can be held against it.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { random as draws } from './fictional.ts';

const [path, wanted = '3000000'] = process.argv.slice(2);
const ROWS = Number(wanted);
if (path === undefined || !Number.isInteger(ROWS) || ROWS < 24) {
  console.error(
    '用法 usage: node bench/company-list.ts FILE [ROWS]\n行数至少 24。At least 24 rows, twelve of which are broken.',
  );
  process.exit(2);
}

const HEAD =
  '企业名称,统一社会信用代码,注册地,主要从事业务,注册资本（万元）,上年度营业收入（万元）,从业人员数（人）,成立日期';
const PLACES = ['440303', '440304', '440305', '440306', '440307', '440309', '370102', '420106'];
const LINES = ['软件产品开发', '信息技术服务', '基础软件', '信息安全', '智能终端', '物流', '其他'];

/** Text as GB18030; the code of each character is found by asking the decoder, since no encoder comes with the runtime. */
function encoder(): (text: string) => Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Uint16Array(65_536);
  for (let code = 0; code < 128; code += 1) codes[code] = code;
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const unit = character.charCodeAt(0);
      if (character.length === 1 && codes[unit] === 0) codes[unit] = lead * 256 + trail;
    }
  }
  return (text) => {
    const bytes = Buffer.alloc(text.length * 2);
    let used = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = codes[text.charCodeAt(index)] ?? 0x3f;
      used = code < 256 ? bytes.writeUInt8(code, used) : bytes.writeUInt16BE(code, used);
    }
    return bytes.subarray(0, used);
  };
}

const random = draws(20_261_123);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const two = (value: number): string => String(value).padStart(2, '0');

function goodRow(row: number): string {
  const size = Math.exp(random() * 9);
  // Gaps as in real lists: a fifth has no turnover, some no date.
  return [
    `示例企业${String(row).padStart(7, '0')}有限公司`,
    `91SL${String(row).padStart(14, '0')}`,
    pick(PLACES),
    pick(LINES),
    Math.round(size * 10),
    random() < 0.2 ? '' : Math.round(size * 60 * (0.5 + random())),
    Math.max(1, Math.round(size)),
    random() < 0.05
      ? ''
      : `${2000 + Math.floor(random() * 24)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
  ].join(',');
}

/** What is wrong with the twelve, in turn. */
const FAULTS: readonly { readonly why: string; readonly spoil: (row: string) => string }[] = [
  { why: '少一列 a column too few', spoil: (row) => row.slice(0, row.lastIndexOf(',')) },
  { why: '多一列 a column too many', spoil: (row) => `${row},多余` },
  { why: '引号不成对 a quote is never closed', spoil: (row) => row.replace('示例企业', '"示例企业') },
  { why: '没有名称 no name', spoil: (row) => row.slice(row.indexOf(',')) },
  { why: '解不出的字节 bytes of no character', spoil: (row) => row.replace('有限公司', '\u0001') },
  { why: '代码重复 a code given twice', spoil: (row) => row.replace(/91SL\d{14}/, '91SL00000000000001') },
];

const encode = encoder();
const broken = new Map(
  Array.from({ length: 12 }, (_, index) => [
    Math.floor(((index + 1) * ROWS) / 13),
    FAULTS[index % FAULTS.length],
  ]),
);
const file = openSync(path, 'w');
writeSync(file, encode(`${HEAD}\r\n`));
let piece: Buffer[] = [];
for (let row = 1; row <= ROWS; row += 1) {
  const fault = broken.get(row);
  const text = `${fault === undefined ? goodRow(row) : fault.spoil(goodRow(row))}\r\n`;
  const bytes = encode(text);
  // 0xFF begins no character of GB18030.
  piece.push(fault === undefined ? bytes : Buffer.from(bytes.map((byte) => (byte === 1 ? 0xff : byte))));
  if (fault !== undefined) console.log(`${row + 1}\t${fault.why}`);
  if (piece.length < 10_000 && row < ROWS) continue;
  writeSync(file, Buffer.concat(piece));
  piece = [];
}
closeSync(file);
console.log(`${path}: ${ROWS} 行 rows, 12 行有误 broken`);
