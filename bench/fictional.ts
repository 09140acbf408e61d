/** Fictional policy files for measuring and for fuzzing, from a seed: the same seed, the same file. */

/** A small generator of random numbers (mulberry32): deterministic, and good enough to shuffle with. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const heads = [
  '示例市促进示例产业高质量发展若干措施',
  '示例省示例产业三年行动计划（2024—2026年）',
  '示例市工业和信息化局关于组织申报2024年示例项目的通知',
  '示例产业专项资金管理办法（试行）',
  '2024年示例产业扶持计划申报指南',
  '关于公开征求《示例条例（征求意见稿）》意见的公告',
];
const sentences = [
  '对年营业收入首次超过1亿元、5亿元的企业，分别给予最高20万元、50万元一次性奖励。',
  '按照不超过项目审定总投入的30%给予资助，单个项目最高不超过500万元。',
  '到2026年，示例产业规模突破500亿元，培育专精特新企业50家以上。',
  '申报单位应当在收到通知之日起15个工作日内提交材料。',
  '（责任单位：市工业和信息化局、财政局，各区人民政府）',
  '（省科技厅牵头，省教育厅、财政厅按职责分工负责）',
  '网上申报时间为2024年3月1日至3月31日18时。',
  '每家企业最多申报1个项目，各区推荐项目不超过10个。',
  '上年度主营业务收入不低于2000万元，且研发投入占比不低于百分之五。',
  '根据《示例管理办法》（示工信规〔2024〕1号），结合实际，制定本措施。',
  '国家资金与市级资金按1:1配套，合计不超过项目总投资的二分之一。',
  '联系电话：0755-88888888，联系人：张三，邮箱：a@example.com。',
  '本办法自2024年5月1日起施行，有效期3年。',
  '本办法与同类政策不得重复享受，按照就高原则执行。',
];
const markers = [
  '一、',
  '二、',
  '（一）',
  '（二）',
  '1.',
  '2．',
  '（1）',
  '①',
  '第一条 ',
  '第二章 ',
  '',
  '',
  '- （三）',
  '第 1 2 条 ',
];
const breaks = ['\n', '\n\n', '', ' ', '\n— 3 —\n', '\r\n', '\u3000\u3000', '\t', '[bookmark: _Toc1]'];

/** A file of about `length` characters. */
export function fictionalFile(seed: number, length: number): string {
  const next = random(seed);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const parts = [
    pick(heads),
    '\n示市规〔2024〕1号\n各有关单位：\n为推动产业发展，结合实际，制定如下内容。\n',
  ];
  let size = 60;
  while (size < length) {
    const part =
      next() < 0.02
        ? `\n\n${pick(heads)}\n`
        : pick(markers) + pick(sentences) + (next() < 0.7 ? '\n' : pick(breaks));
    parts.push(part);
    size += part.length;
  }
  parts.push('\n示例市人民政府\n2024年3月1日\n');
  return parts.join('');
}
