import { describe, expect, test } from 'vitest';
import { facts, quotaLine } from '../testing/say.ts';

/** How many may be put forward, in the words of many notices; all fictional. */
const forms: readonly (readonly [sentence: string, expected: string])[] = [
  ['可以牵头或者参与申报2项。', '2项'],
  ['每人可推荐所熟悉专业1项，院士可共同推荐相关专业3项。', '1项 3项'],
  ['在研项目（平台类、事后补助类除外）和申报项目总数不得超过4项。', '4项'],
  ['推荐名额：甲市、乙市各6家，其他设区市各3家。', '6家 3家'],
  ['每个县可申报1—2个项目，经济功能区可申报1个。', '2个 1个'],
  ['各设区市推荐企业数量原则上不多于12家。', '12家'],
  ['各市推荐名额不超过2个，县（市）不超过1个；开发区推荐不能超过1个。', '2个 1个 1个'],
  ['牵头单位为1家，联合参与单位不可多于4家。', '4家'],
  ['同一类型只能申报一个方向，每个方向推荐数量均不超过15个。', '1个 15个'],
  ['主导产品不超过3个。', ''],
  ['服务机构每成功推荐1个企业落户的，给予2万元奖励。', ''],
  ['全市每年评选9家示范企业，每家奖励18万元。', ''],
];

describe('quotas of notices', () => {
  test.each(forms)('%s', (sentence, expected) => {
    const text = `关于组织开展2024年示例项目申报的通知\n各有关单位：\n现就有关事项通知如下：\n一、有关要求\n（一）${sentence}\n`;
    expect(quotaLine(facts(text, 'quota'))).toBe(expected);
  });
});
