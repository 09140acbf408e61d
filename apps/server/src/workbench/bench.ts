/** Deciding about the facts of a document: by several people at once, each decision a row that stays. */
import type { DecisionBody, WorkbenchAnswer, WorkbenchItem } from '@huice/api';
import { correct } from '@huice/packs';
import type { Fact } from '@huice/reading';
import type { Transaction } from 'kysely';
import { documentOf, noDocument } from '../library/index.ts';
import { type Database, storable, type Tables, Trouble } from '../platform/index.ts';
import { before, type Content, type Decision, fold, historyOf } from './decisions.ts';
import { isLeft, itemsOf, type WordsOf } from './items.ts';
import { addDecision, lockLog, readLog, readStates } from './log.ts';

type Connection = Database | Transaction<Tables>;

interface Bench {
  readonly facts: readonly Fact[];
  readonly wordsOf: WordsOf;
}

/** @throws Trouble 404 */
async function factsOf(db: Connection, documentId: string): Promise<Bench> {
  const document = await documentOf(db, documentId);
  if (document === null) throw noDocument(documentId);
  const { text, textStart, facts } = document;
  return { facts, wordsOf: ([start, end]) => text.slice(start - textStart, end - textStart) };
}

/**
 * All facts with what was decided, or those decided since.
 * @param since number of decisions that the asker knows of
 * @throws Trouble 404
 */
export async function openBench(
  db: Database,
  documentId: string,
  person: string | null,
  since: number | null = null,
): Promise<WorkbenchAnswer> {
  const bench = await factsOf(db, documentId);
  return answerOf(bench, await readLog(db, documentId), person, since);
}

function answerOf(
  { facts, wordsOf }: Bench,
  log: readonly Decision[],
  person: string | null,
  since: number | null,
): WorkbenchAnswer {
  const states = fold(log);
  const items = itemsOf(facts, states, wordsOf);
  const { undo, redo } = person === null ? { undo: [], redo: [] } : historyOf(log, person);
  const isNew = ({ key }: WorkbenchItem) => (states.get(key)?.seq ?? 0) > (since ?? 0);
  return {
    seq: log.at(-1)?.seq ?? 0,
    items: since === null ? items : items.filter(isNew),
    left: items.filter(isLeft).length,
    total: items.length,
    canUndo: undo.length > 0,
    canRedo: redo.length > 0,
  };
}

/** The items of a document, and the number of decisions that they rest on. */
export async function itemsNow(
  db: Connection,
  documentId: string,
): Promise<{ items: WorkbenchItem[]; seq: number }> {
  const { facts, wordsOf } = await factsOf(db, documentId);
  const states = await readStates(db, documentId);
  const seq = Math.max(0, ...[...states.values()].map((state) => state.seq));
  return { items: itemsOf(facts, states, wordsOf), seq };
}

export interface Actor {
  readonly person: string;
  readonly now: Date;
}

/**
 * @returns the facts decided since the asker's decision was made, theirs among them
 * @throws Trouble 404; 409 when someone decided this fact meanwhile; 422 when the correction is wrong
 */
export async function decide(
  db: Database,
  documentId: string,
  body: DecisionBody,
  { person, now }: Actor,
): Promise<WorkbenchAnswer> {
  const bench = await factsOf(db, documentId);
  return db.transaction().execute(async (tx) => {
    const seq = await lockLog(tx, documentId);
    const log = await readLog(tx, documentId);
    const item = itemsOf(bench.facts, fold(log), bench.wordsOf).find(({ key }) => key === body.key);
    if (item === undefined) throw noFact(body.key);
    if (item.version !== body.version) throw decidedMeanwhile(item, log);
    const content = contentOf(item, body, bench.wordsOf);
    await addDecision(tx, documentId, seq + 1, {
      ...content,
      key: item.key,
      version: item.version + 1,
      cause: 'decide',
      ofSeq: null,
      by: person,
      at: now,
    });
    return answerOf(bench, await readLog(tx, documentId), person, seq);
  });
}

/** Takes the person's last decision back, or makes the last one taken back again. */
export async function stepBack(
  db: Database,
  documentId: string,
  cause: 'undo' | 'redo',
  { person, now }: Actor,
): Promise<WorkbenchAnswer> {
  const bench = await factsOf(db, documentId);
  return db.transaction().execute(async (tx) => {
    const seq = await lockLog(tx, documentId);
    const log = await readLog(tx, documentId);
    const decision = historyOf(log, person)[cause].at(-1);
    if (decision === undefined) throw nothingTo(cause);
    const content: Content = cause === 'undo' ? before(log, decision) : decision;
    const { verdict, fact, correction, reason } = content;
    await addDecision(tx, documentId, seq + 1, {
      verdict,
      fact,
      correction,
      reason,
      key: decision.key,
      version: (fold(log).get(decision.key)?.version ?? 0) + 1,
      cause,
      ofSeq: decision.seq,
      by: person,
      at: now,
    });
    return answerOf(bench, await readLog(tx, documentId), person, seq);
  });
}

function contentOf(item: WorkbenchItem, body: DecisionBody, wordsOf: WordsOf): Content {
  const reason = body.reason?.trim() || null;
  const fact = item.read ?? item.fact;
  if (body.verdict !== 'corrected') return { verdict: body.verdict, fact, correction: null, reason };
  const outcome = correct(item.fact, storable(body.correction ?? {}), wordsOf(fact.span));
  if ('wrong' in outcome) throw wrongCorrection(outcome.wrong);
  if (outcome.foreign.length > 0 && reason === null) throw foreignFigures(outcome.foreign);
  return { verdict: 'corrected', fact, correction: outcome.fact, reason };
}

const seeIt = { zh: '请重新打开工作台。', en: 'Open the workbench again.' };

function noFact(key: string): Trouble {
  return new Trouble(
    404,
    'no-such-fact',
    {
      zh: '这份文件没有这条要素，可能已重新读过。',
      en: 'The document has no such fact; it may have been read again.',
    },
    { where: key, todo: seeIt },
  );
}

const verdicts = {
  open: { zh: '未定', en: 'undecided' },
  accepted: { zh: '接受', en: 'accepted' },
  corrected: { zh: '更正', en: 'corrected' },
  rejected: { zh: '退回', en: 'rejected' },
} as const;

function decidedMeanwhile({ key, verdict, fact }: WorkbenchItem, log: readonly Decision[]): Trouble {
  const by = log.findLast((decision) => decision.key === key)?.by ?? '';
  const now = verdicts[verdict];
  return new Trouble(
    409,
    'decided-meanwhile',
    {
      zh: `${by} 刚刚把这一条改为“${now.zh}”，你的决定没有保存。`,
      en: `${by} has just made this “${now.en}”; your decision was not saved.`,
    },
    {
      where: fact.path,
      todo: { zh: '请看过对方的决定，再决定一次。', en: 'Look at their decision, then decide again.' },
    },
  );
}

function wrongCorrection(wrong: readonly { field: string; words: { zh: string; en: string } }[]): Trouble {
  return new Trouble(
    422,
    'wrong-correction',
    { zh: '更正的内容有误，没有保存。', en: 'The correction is not right and was not saved.' },
    { problems: wrong.map(({ field, words }) => ({ code: 'wrong-field', where: field, ...words })) },
  );
}

function foreignFigures(figures: readonly string[]): Trouble {
  const list = figures.join('、');
  return new Trouble(
    422,
    'figure-not-in-words',
    {
      zh: `${list} 不在这条要素的原文里。`,
      en: `${figures.join(', ')} does not stand in the words of this fact.`,
    },
    {
      where: list,
      todo: {
        zh: '请核对数字；确实要用时请写明理由。',
        en: 'Check the figure; if it is right all the same, give the reason.',
      },
    },
  );
}

function nothingTo(cause: 'undo' | 'redo'): Trouble {
  const words =
    cause === 'undo'
      ? { zh: '没有可以撤销的决定。', en: 'There is no decision of yours to take back.' }
      : { zh: '没有可以重做的决定。', en: 'There is no decision of yours to make again.' };
  return new Trouble(409, `nothing-to-${cause}`, words, {
    todo: {
      zh: '别人改过的条目不能再撤销，请直接重新决定。',
      en: 'What someone else decided since cannot be taken back: decide it anew.',
    },
  });
}
