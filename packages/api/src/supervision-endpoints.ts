/** Doors of supervision: plans with their lights, assignments, figures, exports. */
import { Type } from 'typebox';
import { Instant, listOf, PageQuery, pageOf, WordsSchema } from './common.ts';
import type { Endpoint } from './endpoint.ts';
import {
  ActBody,
  AssignmentAnswer,
  AssignmentReceipt,
  AssignmentSummary,
  EnterFigureBody,
  EvidenceSchema,
  MatrixAnswer,
  SendBody,
  type ShownRule,
  SupervisedPlan,
  SupervisedPlanAnswer,
} from './supervision.ts';
import { Body, line, Place } from './supervision-parts.ts';

const room = 'supervision';
const base = '/api/v1/supervision';
const loose = { additionalProperties: true };
const AssignmentId = Type.Object({ id: Type.String({ pattern: '^D\\d{4}-\\d{6,}$' }) });
const bytes = Type.Unsafe<Uint8Array>(Type.Unknown({ description: 'The bytes of the file.' }));
const here = ['supervisor', 'reporter'] as const;

export const supervisionEndpoints = {
  listSupervisedPlans: {
    method: 'GET',
    path: `${base}/plans`,
    room,
    access: 'public',
    summary: '督办方案 Plans with targets or tasks, and their lights',
    query: Type.Object({ q: Type.Optional(line(100)), region: Type.Optional(Place) }),
    status: 200,
    answer: Type.Object({
      items: Type.Array(SupervisedPlan),
      count: Type.Integer(),
      rules: Type.Array(Type.Unsafe<ShownRule>(Type.Object({}, loose))),
    }),
  },
  getSupervisedPlan: {
    method: 'GET',
    path: `${base}/plan`,
    room,
    access: 'public',
    summary: '方案树 One plan: goals, targets with their lights, tasks, cycles',
    query: Type.Object({ id: line(300), place: Type.Optional(Place) }),
    status: 200,
    answer: SupervisedPlanAnswer,
  },
  exportSupervisedPlan: {
    method: 'GET',
    path: `${base}/plan-report`,
    room,
    access: 'public',
    summary:
      '导出 One page for leadership as PDF or DOCX, all figures as XLSX; without id XLSX holds every plan',
    query: Type.Object({
      id: Type.Optional(line(300)),
      place: Type.Optional(Place),
      format: Type.Enum(['pdf', 'docx', 'xlsx']),
    }),
    status: 200,
    answer: bytes,
  },
  listAssignments: {
    method: 'GET',
    path: `${base}/assignments`,
    room,
    access: here,
    summary: '督办单 Assignments within reach, those due first',
    query: Type.Object({
      ...PageQuery,
      q: Type.Optional(line(100)),
      plan: Type.Optional(line(300)),
      subject: Type.Optional(line(200)),
      body: Type.Optional(line(100)),
      status: Type.Optional(line(20)),
      late: Type.Optional(Type.Boolean()),
    }),
    status: 200,
    answer: pageOf(AssignmentSummary),
  },
  getAssignment: {
    method: 'GET',
    path: `${base}/assignments/:id`,
    room,
    access: here,
    summary: '一张督办单 One assignment: answers, clocks, record',
    params: AssignmentId,
    status: 200,
    answer: AssignmentAnswer,
  },
  sendAssignments: {
    method: 'POST',
    path: `${base}/assignments`,
    room,
    access: ['supervisor'],
    summary: '下发 Send an assignment to each of the bodies',
    body: SendBody,
    status: 201,
    answer: listOf(AssignmentReceipt),
  },
  actOnAssignment: {
    method: 'POST',
    path: `${base}/assignments/:id/commands`,
    room,
    access: here,
    summary:
      '办理 Sign, answer, return, accept, close, correct, remind, extend, withdraw; 409 tells what changed',
    params: AssignmentId,
    body: ActBody,
    status: 200,
    answer: AssignmentReceipt,
  },
  addEvidence: {
    method: 'POST',
    path: `${base}/assignments/:id/evidence`,
    room,
    access: ['reporter'],
    summary: '上传佐证 Add a file that an answer can name',
    params: AssignmentId,
    upload: true,
    status: 201,
    answer: EvidenceSchema,
  },
  getEvidence: {
    method: 'GET',
    path: `${base}/assignments/:id/evidence/:file`,
    room,
    access: here,
    summary: '下载佐证 A file of the assignment',
    params: Type.Object({ ...AssignmentId.properties, file: Type.String({ format: 'uuid' }) }),
    status: 200,
    answer: bytes,
  },
  enterFigure: {
    method: 'POST',
    path: `${base}/plan-figures`,
    room,
    access: ['supervisor'],
    summary: '录入统计数 Enter a figure or a base from statistics, with its source',
    body: EnterFigureBody,
    status: 201,
    answer: Type.Object({ id: Type.String(), repeated: Type.Boolean() }),
  },
  scheduleCycle: {
    method: 'PUT',
    path: `${base}/plan-cycles`,
    room,
    access: ['supervisor'],
    summary: '按期下发 Send a cycle to these bodies in every period; no bodies: stop',
    body: Type.Object({
      plan: line(300),
      place: Place,
      cycle: line(200),
      targets: Type.Array(line(200), { maxItems: 50 }),
      partial: Type.Boolean(),
      bodies: Type.Array(Body, { maxItems: 200 }),
    }),
    status: 200,
    answer: Type.Object({ next: Type.Union([Type.String(), Type.Null()]) }),
  },
  supervisionMatrix: {
    method: 'GET',
    path: `${base}/matrix`,
    room,
    access: ['supervisor'],
    summary: '单位×方案 Who is late, by body and plan, and over time',
    query: Type.Object({ plan: Type.Optional(line(300)) }),
    status: 200,
    answer: MatrixAnswer,
  },
  supervisionMessages: {
    method: 'GET',
    path: `${base}/messages`,
    room,
    access: here,
    summary: '催办与提醒 Messages about assignments within reach, newest first',
    status: 200,
    answer: listOf(
      Type.Object({ id: Type.Integer(), assignment: Type.String(), words: WordsSchema, at: Instant }),
    ),
  },
} as const satisfies Record<string, Endpoint>;
