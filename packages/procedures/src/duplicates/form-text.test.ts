import { expect, test } from 'vitest';
import { fingerprintsOf } from './fingerprints.ts';
import { ownTextOf, withoutForm } from './form-text.ts';
import { compareTexts } from './passages.ts';

const FORM =
  '申报单位承诺所提交的全部材料真实有效，并对材料的真实性承担相应法律责任；本表一式三份，由主管部门、申报单位和受理窗口各存一份备查。';
const COPIED =
  '研发面向制造企业的隐私计算中间件，支持多方安全计算与联邦学习，已在三家示例单位完成部署和压力测试。';

test('what is of the form is neither shared nor one’s own', () => {
  const mine = `${FORM}项目内容：${COPIED}`;
  const theirs = `${FORM}另一项目的内容。${COPIED}`;
  const other = `${FORM}完全不同的一个项目，做的是高精度地图的增量更新与车端渲染。`;
  const common = new Set(fingerprintsOf(FORM).hashes);
  const own = ownTextOf(mine, common);
  expect(own.length).toBeLessThan(mine.length - 30);
  const copied = withoutForm(compareTexts(mine, theirs), own);
  expect(copied.passages.map((each) => mine.slice(...each.mine))).toEqual([
    expect.stringContaining('隐私计算中间件'),
  ]);
  expect(copied.containment).toBeGreaterThan(0.7);
  expect(withoutForm(compareTexts(mine, other), own)).toMatchObject({ passages: [], containment: 0 });
  expect(withoutForm(compareTexts(mine, other), ownTextOf(mine, new Set())).passages).toHaveLength(1);
});
