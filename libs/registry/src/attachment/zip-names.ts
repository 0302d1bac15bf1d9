import { type FileHandle, open } from 'node:fs/promises';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const LARGEST_DIRECTORY = 4_194_304;

/**
 * The names in a ZIP file, of its central directory (APPNOTE 4.3.12 and 4.3.16); null when it is none, is cut, or has something
 * before its first entry. Nothing is unpacked.
 */
export async function zipNames(path: string): Promise<string[] | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size < END_BYTES || (await read(file, 0, 4)).readUInt32LE(0) !== LOCAL) return null;
    const tail = await read(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), END_BYTES + LONGEST_COMMENT);
    const end = endRecord(tail);
    if (!end) return null;
    const count = end.readUInt16LE(10);
    const bytes = end.readUInt32LE(12);
    const at = end.readUInt32LE(16);
    if (bytes > LARGEST_DIRECTORY || at + bytes > size) return null;
    return namesOf(await read(file, at, bytes), count);
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The last end record whose comment reaches exactly to the end of the file. */
function endRecord(tail: Buffer): Buffer | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return tail.subarray(at);
  }
  return undefined;
}

function namesOf(directory: Buffer, count: number): string[] | null {
  const names: string[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return null;
    const name = directory.readUInt16LE(at + 28);
    names.push(directory.subarray(at + 46, at + 46 + name).toString('utf8'));
    at += 46 + name + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}
