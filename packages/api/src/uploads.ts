/** Files of a case: what is said of them, and the doors through which they come. */
import { Type } from 'typebox';
import { component, Instant } from './common.ts';
import type { Endpoint } from './endpoint.ts';

const room = 'cases';
const base = '/api/v1/cases/:id';
const CaseId = Type.Object({ id: Type.String({ pattern: '^\\d{4}-\\d{6,}$' }) });
const UploadId = Type.Object({ ...CaseId.properties, upload: Type.String({ format: 'uuid' }) });

/** What was read in a file. */
export interface FileFound {
  /** Numbers of pages on which there is nothing at all, from 1. */
  readonly blank: readonly number[];
  /** Numbers of invoices, contracts and equipment that its text states with their labels. */
  readonly identifiers: readonly {
    readonly kind: string;
    readonly value: string;
    readonly written: string;
  }[];
}
export const FileFoundSchema = component<FileFound>(
  'FileFound',
  Type.Object({
    blank: Type.Array(Type.Integer()),
    identifiers: Type.Array(
      Type.Object({ kind: Type.String(), value: Type.String(), written: Type.String() }),
    ),
  }),
);

export const FileSchema = Type.Object({
  id: Type.String(),
  material: Type.String(),
  name: Type.String(),
  mime: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  pages: Type.Union([Type.Integer(), Type.Null()]),
  uploadedAt: Instant,
  scannedBy: Type.Optional(
    Type.Union([Type.String(), Type.Null()], {
      description: 'Virus scanner that found it clean; null: not scanned.',
    }),
  ),
  found: Type.Optional(Type.Union([FileFoundSchema, Type.Null()], { description: 'null: it was not read.' })),
});

const tus = Type.Unsafe<void>(
  Type.Unknown({ description: 'tus 1.0, https://tus.io/protocols/resumable-upload' }),
);

export const uploadEndpoints = {
  uploadMaterial: {
    method: 'POST',
    path: `${base}/materials/:material`,
    room,
    access: ['applicant'],
    summary: '上传材料 Add a file to a material of the draft, in one piece of at most 32 MB',
    params: Type.Object({ ...CaseId.properties, material: Type.String({ maxLength: 100 }) }),
    upload: true,
    status: 201,
    answer: FileSchema,
  },
  beginUpload: {
    method: 'POST',
    path: `${base}/uploads`,
    room,
    access: ['applicant'],
    summary:
      '开始上传 Begin a file that may come in pieces (tus: Upload-Length, Upload-Metadata filename, material)',
    params: CaseId,
    status: 201,
    answer: tus,
  },
  uploadState: {
    method: 'GET',
    path: `${base}/uploads/:upload`,
    room,
    access: ['applicant'],
    summary: '上传进度 How much of it is here (tus, by HEAD)',
    params: UploadId,
    status: 200,
    answer: tus,
  },
  continueUpload: {
    method: 'PATCH',
    path: `${base}/uploads/:upload`,
    room,
    access: ['applicant'],
    summary: '续传 The next piece (tus)',
    params: UploadId,
    status: 200,
    answer: tus,
  },
  cancelUpload: {
    method: 'DELETE',
    path: `${base}/uploads/:upload`,
    room,
    access: ['applicant'],
    summary: '取消上传 Give an upload up (tus)',
    params: UploadId,
    status: 200,
    answer: tus,
  },
  takeUpload: {
    method: 'POST',
    path: `${base}/uploads/:upload/file`,
    room,
    access: ['applicant'],
    summary: '收文件 What came in full is checked and belongs to the case from then on',
    params: UploadId,
    status: 201,
    answer: FileSchema,
  },
} as const satisfies Record<string, Endpoint>;
