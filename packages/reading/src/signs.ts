/**
 * Signs: characters of which one at least stands wherever a reader of facts could find something. They are looked for once,
 * while a paragraph is cut, so that nobody tries a pattern on a paragraph that cannot hold what it describes.
 * A set may be wider than its pattern needs, never narrower: signs.test.ts reads with and without them.
 */
const sets = {
  /** Telephone, e-mail, address. */
  contact: '话询邮真址联@-—',
  /** 奖励, 补助, 资助, 扶持, 返还, 支持; 优先采购. */
  given: '奖补助扶返持先',
  /** What a lawyer looks at: 贡献, 税收, 留成; 本地, 我市, 不外迁. */
  lawyers: '献税得成存享本我迁搬改变',
  /** 不重复, 就高, 从优, 择一, 累加, 补差, 控制, 一项. */
  stacking: '复就择叠累差从制较最享只仅再减调',
  /** 应当, 禁止, 必须, 可以, 有权, 不得, 严禁. */
  duty: '应禁须可权不必严',
  /** 不予, 不得; 取消. */
  refusal: '不消',
  /** 条件, 标准, 要求, 之一. */
  conditions: '件准求之',
  /** 一定, 一事一议, 一企一策, 适当. */
  open: '定议策适',
  /** A year: 2027, 二〇二七. */
  year: '0〇',
  /** Brackets that may hold who answers. */
  bracket: '（【〔[',
  /** 单位：, 部门：, 主体：, 处室： */
  label: '位门体室',
  /** 由…牵头, …：负责, 各…要, 有关… */
  lays: '由牵责担织筹协各关',
  /** 每年, 每季度. */
  every: '每',
  /** 目标是: a sentence that sets aims. */
  aims: '标',
} as const;

export type Sign = keyof typeof sets;

const bits = Object.fromEntries(Object.keys(sets).map((name, i) => [name, 1 << i])) as Record<Sign, number>;

const bitsOf = new Uint32Array(0x10000);
for (const [name, characters] of Object.entries(sets))
  for (const character of characters) {
    const code = character.charCodeAt(0);
    bitsOf[code] = (bitsOf[code] ?? 0) | bits[name as Sign];
  }

/** The signs in `[start, end)` of a text, as a set of bits for `shows`. Cost is in proportion to the length. */
export function signsIn(text: string, start: number, end: number): number {
  let found = 0;
  for (let i = start; i < end; i += 1) found |= bitsOf[text.charCodeAt(i)] ?? 0;
  return found;
}

/** Whether a paragraph with these signs could hold what the sign stands for. */
export function shows(signs: number, sign: Sign): boolean {
  return (signs & bits[sign]) !== 0;
}
