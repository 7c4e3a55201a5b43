import { expect, test } from "vitest";
import { crc32, zip } from "./zip";

test("the sum of nine digits is the one in the books", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("a zip says its files in its end", async () => {
  const bytes = new Uint8Array(await (await zip([{ name: "ä.mp4", data: new Blob(["abc"]) }])).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(0, true)).toBe(0x04034b50);
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(1);
  expect(view.getUint32(view.getUint32(end + 16, true), true)).toBe(0x02014b50);
});
