/** The checklist of materials: which a case needs, and what is wrong with what was handed in. */
import type { Words } from '@huice/calendar';
import type { MaterialDefinition } from '../definition/types.ts';
import type { MaterialFile } from '../engine/case.ts';
import { judge, lookupIn, type Values } from '../values.ts';

export interface MaterialProblem {
  readonly material: string;
  readonly file?: string;
  readonly words: Words;
}

const DEFAULT_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];
const DEFAULT_MEGABYTES = 50;

/** The materials that this case needs or may add. A condition that cannot be judged yet keeps the material on the list. */
export function checklist(
  materials: readonly MaterialDefinition[],
  form: Values,
  about: Values,
): readonly MaterialDefinition[] {
  const lookup = lookupIn({ form, case: about });
  return materials.filter((each) => each.when === undefined || judge(each.when, lookup) !== 'unmet');
}

/** What is missing or cannot be taken, all at once. Paper that is not uploaded is judged at the window, not here. */
export function materialProblems(
  needed: readonly MaterialDefinition[],
  files: readonly MaterialFile[],
): readonly MaterialProblem[] {
  const problems: MaterialProblem[] = [];
  for (const material of needed) {
    const uploads = material.hand === 'upload' || material.hand === 'both';
    const mine = files.filter((file) => file.material === material.id);
    if (uploads && material.required && mine.length === 0) {
      const words = { zh: `请上传“${material.name.zh}”。`, en: `Please upload “${material.name.en}”.` };
      problems.push({ material: material.id, words });
    }
    for (const file of mine) problems.push(...fileProblems(material, file));
  }
  const known = new Set(needed.map((each) => each.id));
  for (const file of files.filter((each) => !known.has(each.material))) {
    const words = {
      zh: `“${file.name}”不对应本办件的任何一项材料。`,
      en: `“${file.name}” belongs to no material of this case.`,
    };
    problems.push({ material: file.material, file: file.name, words });
  }
  return problems;
}

function fileProblems(material: MaterialDefinition, file: MaterialFile): MaterialProblem[] {
  const found: Words[] = [];
  const most = material.maxMegabytes ?? DEFAULT_MEGABYTES;
  const types = material.accepts ?? DEFAULT_TYPES;
  if (!types.includes(file.mime)) {
    found.push({
      zh: `“${file.name}”的格式（${file.mime}）不被接受，请改用 ${types.join('、')}。`,
      en: `“${file.name}” is ${file.mime}; please use ${types.join(', ')}.`,
    });
  }
  if (file.bytes <= 0) found.push({ zh: `“${file.name}”是空文件。`, en: `“${file.name}” is empty.` });
  if (file.bytes > most * 1_048_576) {
    found.push({ zh: `“${file.name}”超过 ${most} MB。`, en: `“${file.name}” is larger than ${most} MB.` });
  }
  if (!/^[0-9a-f]{64}$/.test(file.sha256)) {
    found.push({
      zh: `“${file.name}”缺少校验值，请重新上传。`,
      en: `“${file.name}” has no checksum; upload it again.`,
    });
  }
  return found.map((words) => ({ material: material.id, file: file.name, words }));
}
