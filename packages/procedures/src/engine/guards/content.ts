/** Guards of content: the form, the materials, particular requirements. */
import { checkForm } from '../../forms/check.ts';
import { checklist, materialProblems } from '../../forms/materials.ts';
import { judge } from '../../values.ts';
import { caseValues } from '../case.ts';
import type { Situation } from '../command.ts';
import { type Answer, failed, type GuardOf, held, unknown } from './answer.ts';

export function form(guard: GuardOf<'form'>, situation: Situation): Answer {
  const definition = situation.procedure.forms.get(guard.form);
  if (!definition) throw new Error(`没有表单 no form “${guard.form}”`);
  if (!situation.filing) return unknown({ zh: '需要填写申报表。', en: 'The form is to be filled in.' });
  const { problems } = checkForm(definition, situation.filing.form, caseValues(situation.state));
  if (problems.length > 0) {
    const reasons = problems.map(({ field, row, column, words }) => ({
      code: 'incomplete' as const,
      words,
      at: row === undefined ? field : `${field}.${row}.${column ?? ''}`,
    }));
    return { verdict: 'failed', reasons };
  }
  return held({
    zh: `${definition.title.zh}（第 ${definition.revision} 版）填写完整。`,
    en: `${definition.title.en} (revision ${definition.revision}) is complete.`,
  });
}

export function materials(_guard: GuardOf<'materials'>, situation: Situation): Answer {
  if (!situation.filing)
    return unknown({ zh: '需要提交申报材料。', en: 'The materials are to be handed in.' });
  const all = situation.procedure.definition.materials;
  const needed = checklist(all, situation.filing.form, caseValues(situation.state));
  const problems = materialProblems(needed, situation.filing.materials);
  if (problems.length > 0) {
    const reasons = problems.map(({ material, words }) => ({
      code: 'incomplete' as const,
      words,
      at: material,
    }));
    return { verdict: 'failed', reasons };
  }
  return held({
    zh: `材料齐全（清单 ${needed.length} 项）。`,
    en: `Materials complete (${needed.length} on the list).`,
  });
}

export function require_(guard: GuardOf<'require'>, situation: Situation): Answer {
  const verdict = judge(guard.that, situation.lookup);
  if (verdict === 'met') return held(guard.words);
  if (verdict === 'unknown') {
    return unknown({
      zh: `缺少信息，无法判断：${guard.words.zh}`,
      en: `Missing data, cannot judge: ${guard.words.en}`,
    });
  }
  return failed('requirement-unmet', guard.words);
}
