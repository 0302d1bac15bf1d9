import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_FILES, sampleOffice, sampleZip } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileKindOf } from './file-kind.js';

const { pdf: PDF, jpg: JPG, png: PNG } = SAMPLE_FILES;

describe('fileKindOf', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jidi-kinds-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const kindOf = async (name: string, bytes: Buffer): Promise<string> => {
    const path = join(directory, 'file');
    await writeFile(path, bytes);
    return fileKindOf(path, name).catch((error: Error) => error.message.split(':')[0] ?? '');
  };

  it.each([
    ['证明.pdf', PDF, 'pdf'],
    ['照片.jpg', JPG, 'jpg'],
    ['照片.JPEG', JPG, 'jpg'],
    ['图.png', PNG, 'png'],
    ['总结.docx', sampleOffice('word/document.xml'), 'docx'],
    ['汇总.v2.XLSX', sampleOffice('xl/workbook.xml'), 'xlsx'],
  ])('knows %s', async (name, bytes, kind) => expect(await kindOf(name, bytes)).toBe(kind));

  it.each([
    ['页面.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['页面.html', Buffer.from('<!doctype html>')],
    ['证明.docx', PDF],
    ['证明.pdf', PNG],
    ['图.png', JPG],
    ['总结.xlsx', sampleOffice('word/document.xml')],
    ['总结.docx', sampleZip(['a.txt'])],
    ['总结.docx', sampleZip(['word/document.xml'])],
    ['宏.docx', sampleOffice('word/document.xml', 'word/vbaProject.bin')],
    ['断.docx', sampleOffice('word/document.xml').subarray(0, -10)],
    ['前.docx', Buffer.concat([Buffer.from('MZ'), sampleOffice('word/document.xml')])],
    ['空.pdf', Buffer.alloc(0)],
    ['空.docx', Buffer.alloc(0)],
    ['pdf', PDF],
    ['.pdf.', PDF],
    ['程序.exe', Buffer.from('MZ')],
    ['原型.constructor', PDF],
  ])('refuses %s', async (name, bytes) =>
    expect(await kindOf(name, bytes)).toBe(bytes.length === 0 ? 'file-empty' : 'file-type-not-allowed'),
  );
});
