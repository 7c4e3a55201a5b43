// A ZIP of files as they are, not made smaller: clips cannot be. By the format's description, APPNOTE 6.3.
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = (TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const UTF8 = 1 << 11;
const VERSION = 20;

/** Put files into one. All together are under 4 GB. */
export async function zip(files: readonly { name: string; data: Blob }[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const index: BlobPart[] = [];
  let at = 0;
  let indexSize = 0;
  for (const { name, data } of files) {
    const bytes = new TextEncoder().encode(name);
    const crc = crc32(new Uint8Array(await data.arrayBuffer()));
    // version, flags, method (stored), time, date (1 January 1980), crc, both sizes, length of the name, no extra
    const common = [[2, VERSION], [2, UTF8], [2, 0], [2, 0], [2, 33], [4, crc], [4, data.size], [4, data.size]];
    const lengths = [[2, bytes.length], [2, 0]];
    const head = record([[4, 0x04034b50], ...common, ...lengths]);
    const row = record([[4, 0x02014b50], [2, VERSION], ...common, ...lengths, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]);
    parts.push(head, bytes, data);
    index.push(row, bytes);
    at += head.length + bytes.length + data.size;
    indexSize += row.length + bytes.length;
  }
  const count = files.length;
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, indexSize], [4, at], [2, 0]]);
  return new Blob([...parts, ...index, end], { type: "application/zip" });
}

/** Numbers as bytes, the lowest first; each with how many it takes. */
function record(fields: number[][]): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  for (const [size = 0, value = 0] of fields) for (let i = 0; i < size; i++) out.push(Math.floor(value / 256 ** i) & 255);
  return Uint8Array.from(out);
}
