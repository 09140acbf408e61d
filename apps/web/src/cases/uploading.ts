/** A file on its way to a case: in pieces, gone on with after a break or a reload, taken once all of it is there. */
import { type Answer, ApiError, call, errorFor, proof, unreachable } from '../platform/api.ts';

/** A piece that a slow line carries well within the server's patience. */
const PIECE = 4 * 1024 * 1024;
/** Tried again after so many ms; then the person decides. */
const AGAIN = [500, 1500, 4000, 10_000];

export interface Sending {
  readonly caseId: string;
  readonly material: string;
  readonly file: File;
  /** 0 … 1 */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The same file chosen again goes on where it broke off.
 * @throws {ApiError} in words; what has arrived stays on the server for three days
 */
export async function sendFile(sending: Sending): Promise<Answer<'takeUpload'>> {
  const upload = await sendPieces(sending);
  return call('takeUpload', { params: { id: sending.caseId, upload } }, sending.signal);
}

/** @returns the id of the upload, all of which is on the server */
async function sendPieces({ caseId, material, file, onProgress, signal }: Sending): Promise<string> {
  // Loaded when a first file is sent.
  const [{ Upload, DetailedError }, headers] = await Promise.all([import('tus-js-client'), proof()]);
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `/api/v1/cases/${caseId}/uploads`,
      headers,
      chunkSize: PIECE,
      retryDelays: AGAIN,
      metadata: { filename: file.name, material },
      // The same file for another material, or another case, is another upload.
      fingerprint: async () => ['huice', caseId, material, file.name, file.size, file.lastModified].join('|'),
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => onProgress(all === 0 ? 0 : sent / all),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: (error) => {
        const response = error instanceof DetailedError ? error.originalResponse : null;
        reject(response ? errorFor(response.getStatus(), parsed(response.getBody())) : unreachable());
      },
    });
    signal.addEventListener('abort', () => {
      // Given up by the person: its pieces may go.
      void upload.abort(true).catch(() => undefined);
      reject(
        new ApiError(0, {
          error: { code: 'cancelled', zh: '已取消上传。', en: 'The upload was cancelled.' },
        }),
      );
    });
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    });
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
