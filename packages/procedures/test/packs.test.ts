/** Every procedure that is shipped passes the checker and has its current page in docs/procedures. */
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  DefinitionError,
  definitionOf,
  type ProcedureDefinition,
  procedurePage,
  readProcedure,
  SYSTEM,
} from '../src/index.ts';
import {
  CATALOGUE,
  company,
  filesOf,
  load,
  NOTHING_ELSE,
  PIONEERS,
  procedureFolders,
  SHENZHEN,
  Story,
  staff,
} from './support.ts';

const folders = procedureFolders();

describe.each(folders)('%s', (folder) => {
  test('passes the checker', () => {
    expect(readProcedure(filesOf(folder)).states.length).toBeGreaterThan(2);
  });

  test('its page is current', async () => {
    const definition = readProcedure(filesOf(folder));
    const name = folder.replace(/^(\d{6})-[^/]+\//, '$1-');
    await expect(procedurePage(definition)).toMatchFileSnapshot(`../../../docs/procedures/${name}.md`);
  });
});

/** The Shenzhen files with one thing changed. */
function spoiled(change: (definition: Record<string, never>) => void): readonly string[] {
  const parts = filesOf(SHENZHEN).map((file) => parse(file.text) as Record<string, unknown>);
  const whole = JSON.parse(JSON.stringify(Object.assign({}, ...parts))) as Record<string, never>;
  change(whole);
  try {
    definitionOf(whole);
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map((each) => `${each.at}: ${each.words.zh}`);
  }
}

type Spoil = ProcedureDefinition & Record<string, unknown>;
const find = (definition: unknown, table: 'commands' | 'states' | 'steps' | 'clocks', id: string) =>
  (definition as Spoil)[table].find((each) => each.id === id) as Record<string, unknown>;

describe('the checker', () => {
  test.each<[string, (definition: Record<string, never>) => void, string]>([
    [
      'a state nobody reaches',
      (d) => Object.assign(find(d, 'commands', 'claw-back'), { to: 'refused' }),
      'states/clawing-back: 从起始状态无法到达',
    ],
    [
      'a trap',
      (d) => {
        for (const id of ['record-clawback', 'drop-clawback'])
          Object.assign(find(d, 'commands', id), { to: '$same' });
      },
      'states/clawing-back: 是死路',
    ],
    [
      'a command to nowhere',
      (d) => Object.assign(find(d, 'commands', 'book'), { to: 'nowhere' }),
      '“nowhere”不在 states 中',
    ],
    [
      'a command without refusal words',
      (d) => Object.assign(find(d, 'commands', 'book'), { refusal: undefined }),
      'commands/book',
    ],
    [
      'an unknown role',
      (d) => Object.assign(find(d, 'commands', 'book'), { roles: ['king'] }),
      'commands/book/roles',
    ],
    [
      'a turn nobody can take',
      (d) => Object.assign(find(d, 'states', 'planned'), { holder: 'clerk' }),
      'states/planned: 轮到“clerk”',
    ],
    [
      'a step that never ends',
      (d) => Object.assign(find(d, 'commands', 'report-site'), { concludes: undefined }),
      'steps/site',
    ],
    [
      'a clock in months that pauses',
      (d) => Object.assign(find(d, 'clocks', 'approval'), { limit: { months: 3 } }),
      'clocks/approval: 按月',
    ],
    [
      'a clock that begins where it does not run',
      (d) => Object.assign(find(d, 'clocks', 'approval'), { startsIn: ['draft'] }),
      'clocks/approval/startsIn',
    ],
    [
      'a path that leads nowhere',
      (d) =>
        Object.assign(find(d, 'commands', 'award'), { guards: [{ rule: 'budget', amount: 'data.nothing' }] }),
      '“data.nothing”无处取值',
    ],
    [
      'a way back that was not remembered',
      (d) => Object.assign(find(d, 'commands', 'request-correction'), { remembers: false }),
      '却没有 remembers',
    ],
    [
      'a message with a hole',
      (d) =>
        Object.assign(find(d, 'commands', 'lapse'), {
          messages: [{ to: 'applicant', words: { zh: '{hole}', en: '{hole}' } }],
        }),
      '“{hole}”无处取值',
    ],
    ['an unknown key', (d) => Object.assign(find(d, 'steps', 'audit'), { colour: 'red' }), 'steps/audit'],
  ])('finds %s', (_, change, expected) => {
    expect(spoiled(change).join('\n')).toContain(expected);
  });

  test('lists all errors at once', () => {
    const found = spoiled((d) => {
      Object.assign(find(d, 'commands', 'book'), { to: 'nowhere' });
      Object.assign(find(d, 'states', 'planned'), { holder: 'clerk' });
      Object.assign(find(d, 'commands', 'record-clawback'), { to: '$same' });
    });
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  test('says what is wrong with a file that is no procedure', () => {
    expect(() => readProcedure([{ path: 'procedure.yaml', text: 'id: [' }])).toThrow('YAML 语法有误');
    expect(() => readProcedure([{ path: 'procedure.yaml', text: '- 1' }])).toThrow('应为键值表');
    const twice = { path: 'procedure.yaml', text: stringify({ id: 'x' }) };
    expect(() => readProcedure([twice, { ...twice, path: 'procedure-more.yaml' }])).toThrow('另一个文件');
  });
});

describe('pioneer cases: quotas of 25, 10 and 5 by recommending body', () => {
  const procedure = load(PIONEERS);
  const recommender = staff('recommender', { role: 'recommender', place: '330000', body: 'body-1' });
  const description =
    '示例案例的技术水平、整体方案与推广价值说明，内容均为虚构，仅用于测试，不对应任何真实单位或产品，篇幅须达到下限要求。';
  const form = {
    'company-name': '示例科技有限公司',
    'credit-code': '91440300MA5EXAMP0C',
    'registered-here': true,
    'no-bad-record': true,
    'body-kind': 'province',
    'body-department': 'industry',
    'body-name': '示例省工业和信息化厅',
    joint: false,
    'case-name': '示例案例',
    description,
    'owns-rights': true,
    truthful: true,
  };
  const sha256 = 'b'.repeat(64);
  const materials = [
    { material: 'application', name: 'a.pdf', mime: 'application/pdf', bytes: 1, sha256 },
    {
      material: 'editable',
      name: 'a.odt',
      mime: 'application/vnd.oasis.opendocument.text',
      bytes: 1,
      sha256,
    },
  ];
  const letter = { input: { letter: '示例函 1 号', 'joint-seal': true, 'kind-confirmed': true } };
  const filed = (more = {}) =>
    new Story(procedure, '2023-08-01T10:00', { project: 'media', place: '330100', body: 'body-1' }).do(
      company('示例科技'),
      'submit',
      { filing: { form: { ...form, ...more }, materials } },
    );
  const counted = (recommendations: number) => ({
    ...letter,
    circumstances: { ...NOTHING_ELSE, counts: { recommendations } },
  });

  test.each([
    ['province', 25],
    ['plan-city', 10],
    ['central-enterprise', 5],
  ])('%s: %i, and not one more', (kind, places) => {
    expect(filed({ 'body-kind': kind }).do(recommender, 'recommend', counted(places - 1)).state.state).toBe(
      'recommended',
    );
    expect(filed({ 'body-kind': kind }).refused(recommender, 'recommend', counted(places)).code).toBe(
      'quota-full',
    );
  });

  test('at most three joint units', () => {
    const unit = { name: '示例单位', 'credit-code': '91440300MA5EXAMP0C' };
    const joint = (n: number) => ({ joint: true, partners: Array.from({ length: n }, () => unit) });
    expect(filed(joint(3)).state.state).toBe('examining');
    expect(() => filed(joint(4))).toThrow('不超过 3 家');
  });

  test('only the body it was sent to recommends, until the day of delivery', () => {
    const other = staff('other', { role: 'recommender', place: '330000', body: 'body-2' });
    expect(filed().refused(other, 'recommend', letter).code).toBe('not-permitted');
    const clerk = staff('clerk', { role: 'clerk', place: '000000' });
    const arrival = { input: { copies: 2, electronic: true } };
    const story = filed().do(recommender, 'recommend', letter);
    expect(story.at('2023-08-16T00:00').refused(clerk, 'receive', arrival).code).toBe('late');
    expect(story.at('2023-08-15T23:59:59').do(clerk, 'receive', arrival).state.state).toBe('delivered');
  });
});

describe('filing of important data: 20 and 15 working days, three months, 30 %', () => {
  const procedure = load(CATALOGUE);
  const applicant = company('示例科技');
  const officer = staff('officer', { role: 'officer', place: '440000' });
  const entry = {
    name: '示例',
    level: 'important',
    category: '示例',
    source: '示例',
    records: 10,
    storage: 1,
    carrier: '示例',
    purpose: '示例',
    scope: '示例',
    shared: false,
    abroad: false,
    protection: '示例',
  };
  const filing = {
    form: {
      'company-name': '示例科技有限公司',
      'credit-code': '91440300MA5EXAMP0C',
      responsible: '示例',
      entries: [entry],
    },
    materials: [],
  };
  const begun = () =>
    new Story(procedure, '2024-03-01T10:00', { project: 'industrial', place: '440300' }).do(
      applicant,
      'submit',
      { filing },
    );
  const number = { input: { 'filing-number': '示例-1' } };
  const change = (on: string, scale: string, other: boolean) => ({
    filing,
    input: { 'changed-on': on, 'scale-change': scale, 'other-change': other },
  });

  test('examined in time or noted as late; reported upwards', () => {
    const inTime = begun().at('2024-03-29T23:59:59').do(officer, 'accept', number);
    expect(inTime.state).toMatchObject({ state: 'filed', notes: [] });
    expect(inTime.events.some((event) => event.type === 'message' && event.message.to === 'supervisor')).toBe(
      true,
    );
    const late = begun().at('2024-03-30T00:00').do(officer, 'accept', number);
    expect(late.state.notes.map((note) => note.rule)).toEqual(['clock-left']);
  });

  test('filed again: late is taken and noted, for the duty remains', () => {
    const rejected = begun()
      .at('2024-03-04T10:00')
      .do(officer, 'reject', { input: { reason: '目录条目不完整。' } });
    expect(rejected.at('2024-03-25T23:59:59').do(applicant, 'submit-again', { filing }).state.notes).toEqual(
      [],
    );
    const late = begun()
      .at('2024-03-04T10:00')
      .do(officer, 'reject', { input: { reason: '目录条目不完整。' } });
    expect(late.at('2024-03-26T00:00').do(applicant, 'submit-again', { filing }).state.notes).toHaveLength(1);
  });

  test.each([
    ['0.3', false, true],
    ['0.299999', false, false],
    ['0', true, true],
  ])('a change of %s (other: %s) is filed: %s', (scale, other, taken) => {
    const story = begun().do(officer, 'accept', number).at('2024-05-01T10:00');
    if (taken)
      expect(story.do(applicant, 'file-change', change('2024-04-01', scale, other)).state.state).toBe(
        'examining-change',
      );
    else
      expect(story.refused(applicant, 'file-change', change('2024-04-01', scale, other)).code).toBe(
        'requirement-unmet',
      );
  });

  test('a change after three months is noted', () => {
    const story = begun().do(officer, 'accept', number).at('2024-07-02T10:00');
    story.do(applicant, 'file-change', change('2024-04-01', '0.5', false));
    expect(story.state.notes.map((note) => note.rule)).toEqual(['within-period']);
  });

  test('nobody but time lapses a case', () => {
    expect(SYSTEM.grants).toHaveLength(1);
    expect(begun().refused(SYSTEM, 'accept', number).code).toBe('not-permitted');
  });
});
