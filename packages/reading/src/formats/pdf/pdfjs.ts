/// <reference path="./pdf-worker.d.ts" />
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { FormatContext } from '../context.ts';
import type { PdfResourceLoader } from '../types.ts';
import { damaged, encrypted, UnreadableFile } from '../unreadable.ts';
import { passOverStrayRejections } from './stray-rejections.ts';

export type PdfDocument = PDFDocumentProxy;

/** Opens a PDF with pdf.js, on this thread, with nothing fetched from any network. */
export async function openPdf(
  bytes: Uint8Array,
  { name, options }: FormatContext,
): Promise<{ document: PdfDocument; close: () => Promise<void> }> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // A copy, as pdf.js takes its buffer over; and it refuses subclasses such as Buffer.
    data: new Uint8Array(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    // Pictures are never drawn: the smallest bound keeps them from being decoded.
    maxImageSize: 1,
    ...resourceOptions(options.pdfResources),
  });
  try {
    return { document: await task.promise, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw openingError(error, name);
  }
}

async function loadPdfjs() {
  passOverStrayRejections();
  // With the worker's module loaded beside it, pdf.js needs no worker thread and no address of a script.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** Character maps and standard fonts: from the loader given, or under Node from the package itself. */
function resourceOptions(loader: PdfResourceLoader | undefined): object {
  if (loader) {
    class Resources {
      fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
        return (loader as PdfResourceLoader)(`${folders.get(kind) ?? ''}${filename}`);
      }
    }
    return { BinaryDataFactory: Resources, cMapUrl: 'cmaps/', standardFontDataUrl: 'standard_fonts/' };
  }
  const packageFolder = nodePackageFolder();
  if (packageFolder === undefined) return {};
  return { cMapUrl: `${packageFolder}cmaps/`, standardFontDataUrl: `${packageFolder}standard_fonts/` };
}

const folders: ReadonlyMap<string, string> = new Map([
  ['cMapUrl', 'cmaps/'],
  ['standardFontDataUrl', 'standard_fonts/'],
]);

function nodePackageFolder(): string | undefined {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (process?.versions?.node === undefined) return undefined;
  const module = new URL(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
  const path = decodeURIComponent(new URL('../../', module).pathname);
  // On Windows the path of a file address has a slash before the drive.
  return path.replace(/^\/([A-Za-z]:\/)/, '$1');
}

function openingError(error: unknown, name: string): unknown {
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'PasswordException') return encrypted(name);
  if (kind === 'InvalidPDFException') return damaged(name, undefined, error);
  return error instanceof UnreadableFile ? error : damaged(name, undefined, error);
}
