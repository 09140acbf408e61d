/** Loaded for what it does: it puts the parser where pdf.js looks for it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
