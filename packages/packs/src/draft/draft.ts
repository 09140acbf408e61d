import type { Words } from '@huice/measures';
import { type ReadDocument, type Region, regionOfName, sentenceHash } from '@huice/reading';
import { stringify } from 'yaml';
import { type DraftCall, draftCall } from './call.ts';
import { CompanyFacts, words } from './company-facts.ts';
import { exampleTemplate } from './examples.ts';
import { type DraftMeasure, draftMeasures } from './measures.ts';
import { Places } from './places.ts';
import { draftPlan } from './plan.ts';
import type { DraftFile, DraftInput, DraftPack, DraftTally } from './types.ts';

/**
 * The document as a pack, as far as it was understood: rules from its figures, the rest said to be for a person. Facts
 * are taken as accepted. Official sentences are not copied: short names of figures are, everything else is a citation.
 * Pure: the same input gives the same files.
 */
export function draftPack({ text, document, known, reader }: DraftInput): DraftPack {
  const region = isNational(document) ? nation : document.region === null ? null : regionOf(document.region);
  const slug = slugOf(document);
  const id = `${region?.code ?? unknownRegion}/${slug}`;
  const folder = `${region?.code ?? unknownRegion}-${shortName(document.region)}/${slug}`;
  const places = new Places(document, text);
  // Those that an earlier draft of the same document brought are made anew.
  const others = known.filter((fact) => !fact.id.startsWith(`${slug}-fact-`));
  const facts = new CompanyFacts(others, slug);
  const call = draftCall(document, places);
  const measures = draftMeasures(document, places, facts, call === null ? undefined : 'guide');
  const plan = draftPlan(document, places, measures, call?.taken ?? new Set());
  const files: DraftFile[] = [
    { path: `${folder}/document.yaml`, text: yaml(headOf(document, region), noteOf(reader)) },
    ...measures.measures.map((it) => ({ path: `${folder}/measures/${it.name}.yaml`, text: measureFile(it) })),
    ...(call === null ? [] : [{ path: `${folder}/calls/guide.yaml`, text: yaml(callOf(call)) }]),
    ...list(`${folder}/targets.yaml`, plan.targets, { goals: plan.goals, targets: plan.targets }),
    ...list(`${folder}/responsibilities.yaml`, plan.responsibilities),
    ...list(`${folder}/obligations.yaml`, plan.obligations, plan.obligations, guessed),
    ...list(`${folder}/quotas.yaml`, plan.quotas),
    ...list(`${folder}/not-modelled.yaml`, plan.notModelled),
    { path: `${folder}/coverage.yaml`, text: yaml(plan.coverage) },
    ...list(`facts/${slug}.yaml`, facts.added),
  ];
  const notes = [
    ...headNotes(document, region),
    ...measures.notes,
    ...dutyNotes(document, plan.obligations.length),
  ];
  return { id, files, tally: tallyOf(measures.measures), notes };
}

const guessed = words(
  'obligations.yaml：约束谁、属哪一类由读法推断，请逐条对照原句核对。',
  'obligations.yaml: whom each duty binds and of what kind it is was guessed: check each against its sentence.',
);

/** How many of the duties are entries, and where the others are listed with their reasons. */
function dutyNotes({ facts }: ReadDocument, drafted: number): Words[] {
  const all = facts.filter(({ kind }) => kind === 'obligation').length;
  if (all === 0) return [];
  const count = words(
    `义务 ${all} 条：写入 obligations.yaml ${drafted} 条，其余 ${all - drafted} 条留给人，原因逐条见 not-modelled.yaml`,
    `${all} duties: ${drafted} in obligations.yaml; ${all - drafted} left to a person, each with its reason in not-modelled.yaml`,
  );
  return drafted > 0 ? [count, guessed] : [count];
}

function tallyOf(measures: readonly DraftMeasure[]): DraftTally {
  const left = measures.filter((it) => it.left !== null);
  const settled = measures.filter((it) => it.left === null);
  const open = settled.filter(({ written }) => JSON.stringify(written.rule.amount).includes('notComputable'));
  return {
    supports: measures.length,
    computed: settled.length - open.length,
    bounded: open.length,
    left: left.length,
    unsure: measures.filter(({ unsure }) => unsure.length > 0).length,
  };
}

/** For a document whose region no code is known of: outside of GB/T 2260. */
const unknownRegion = '990000';

const documentNote =
  '由要素生成的草案，请核对；英文名称与转述须由人改写。\nA draft made from facts: check it; English names and paraphrases are for a person to write.';

function noteOf(reader: string | undefined): string {
  return reader === undefined ? documentNote : `${documentNote}\n读法 reader: ${reader}`;
}

const nation: Region = { code: '000000', name: '全国', level: 'nation' };

/** A document of the whole country is told by who issues it: where no place was read, “全国” alone says little. */
function isNational({ region, issuers }: ReadDocument): boolean {
  const body =
    /^(?:国务院|国家|中华人民共和国|中共中央|全国人)|^[^省市区县]{2,12}部(?:办公厅)?$|总局(?:办公厅)?$/;
  return region === '全国' && issuers.some((issuer) => body.test(issuer));
}

function regionOf(name: string): Region | null {
  const whole = regionOfName(name);
  if (whole !== null) return whole;
  // A county is written with its city before it.
  const county = /^.{2,8}?市(.{2,8}[区县市旗])$/.exec(name)?.[1];
  return county === undefined ? null : regionOfName(county);
}

function shortName(region: string | null): string {
  const plain = (region ?? '未载明').replaceAll(/[\s/\\]/g, '');
  return plain.length > 2 ? plain.replace(/(?:省|市)$/, '') : plain;
}

/** Kind, year and a fingerprint of title and number: the same document gets the same name. */
function slugOf({ kind, title, documentNumber, issuedOn, publishedOn }: ReadDocument): string {
  const year = (issuedOn ?? publishedOn)?.slice(0, 4);
  const print = sentenceHash(`${title}${documentNumber ?? ''}`).slice(0, 6);
  return [kind, ...(year === undefined ? [] : [year]), print].join('-');
}

function headOf(document: ReadDocument, region: Region | null): object {
  const { title, documentNumber, issuers, kind, draft } = document;
  const { issuedOn, publishedOn, effectiveFrom, effectiveTo } = document;
  return {
    title,
    titleEn: `Draft of ${documentNumber ?? slugOf(document)}`,
    documentNumber,
    issuers,
    kind,
    regionCode: region?.code ?? unknownRegion,
    region: document.region ?? '未载明',
    issuedOn,
    publishedOn,
    effectiveFrom,
    effectiveTo,
    draft,
    industries: [],
    source: { matchTitle: title.replaceAll(/\s+/g, '') },
    summary: summaryOf(document),
  };
}

function summaryOf({ title, facts }: ReadDocument): Words {
  const count = (kind: string) => facts.filter((fact) => fact.kind === kind).length;
  const [supports, targets, tasks] = [count('measure'), count('target'), count('responsibility')];
  return words(
    `${title.slice(0, 60)}：${supports} 处扶持或门槛、${targets} 个目标、${tasks} 项责任（草案）`,
    `${supports} supports or thresholds, ${targets} targets, ${tasks} tasks (draft)`,
  );
}

function headNotes(document: ReadDocument, region: Region | null): Words[] {
  const notes = [
    words(
      '每项措施的例子须由人填写：符合、不符合、信息不足各至少一个。',
      'Worked examples are for a person: at least one eligible, one ineligible, one insufficient.',
    ),
    words(
      '英文标题和名称是占位，须由人改写。',
      'English titles and names are placeholders for a person to replace.',
    ),
  ];
  if (region === null) {
    notes.push(
      words(
        `没有找到“${document.region ?? '未载明'}”的行政区划代码，暂记 ${unknownRegion}。`,
        `No GB/T 2260 code is known for the region: ${unknownRegion} stands in.`,
      ),
    );
  }
  if (document.issuers.length === 0)
    notes.push(words('发文机关没有载明。', 'The issuing body is not stated.'));
  return notes;
}

function callOf({ windows, materials, contacts, steps, limits }: DraftCall): object {
  return Object.fromEntries(
    Object.entries({ windows, materials, contacts, steps, limits }).filter(
      ([, entries]) => entries.length > 0,
    ),
  );
}

function measureFile({ written, unsure, left }: DraftMeasure): string {
  const check = [...(left === null ? [] : [left]), ...unsure].map(
    ({ zh, en }) => `待核对 To check: ${zh} / ${en}`,
  );
  return yaml(written, check.join('\n')).replace(/examples: \[\]\n$/, exampleTemplate(written.rule));
}

function list(
  path: string,
  entries: readonly unknown[],
  whole: unknown = entries,
  note?: Words,
): DraftFile[] {
  const said = note === undefined ? '' : `${note.zh}\n${note.en}`;
  return entries.length === 0 ? [] : [{ path, text: yaml(whole, said) }];
}

function yaml(value: unknown, note = ''): string {
  const comment = note === '' ? '' : `${note.replaceAll(/^/gm, '# ')}\n`;
  return `${comment}${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}
