/** Files that go wrong, made here byte by byte. */

/** A PDF of one page. @param content of the page, in PDF's drawing language */
export function pdf(content: string, trailer = ''): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Filter /Standard /V 1 /R 2 /O <${'28'.repeat(32)}> /U <${'55'.repeat(32)}> /P -4 >>`,
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) out += `${String(offset).padStart(10, '0')} 00000 n \n`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(out);
}

/** Only a drawn box, as a scan has only a picture. */
export const scannedPdf = pdf('0 0 595 842 re f');

const fileId = '31'.repeat(16);
/** Opens with a password that nobody here knows. */
export const encryptedPdf = pdf('', `/Encrypt 5 0 R /ID [<${fileId}> <${fileId}>]`);

/** The text in GB18030, by asking the decoder for every code: there is no encoder. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const code = character.charCodeAt(0);
      const found = code < 0x80 ? [code] : codes.get(character);
      if (found === undefined) throw new Error(`no code for ${character}`);
      return found;
    }),
  );
}
