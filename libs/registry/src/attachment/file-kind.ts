import { stat } from 'node:fs/promises';
import { Problem } from '@jidi/platform';
import { fileTypeFromFile } from 'file-type';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { zipNames } from './zip-names.js';

/** What can be attached, by extension, with its media type. */
export const FILE_KINDS = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Extension of what can be attached. */
export type FileKind = keyof typeof FILE_KINDS;

/** The part that makes a ZIP file a document of Office Open XML (ECMA-376). */
const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' } as const;

/**
 * What a file is by its content, which its name's extension must agree with.
 * @throws Problem file-empty; file-type-not-allowed naming what is allowed
 */
export async function fileKindOf(path: string, name: string): Promise<FileKind> {
  if ((await stat(path)).size === 0) throw new Problem(REGISTRY_PROBLEMS.fileEmpty);
  const extension = extensionOf(name);
  if (extension !== undefined && (await isWhatItSays(path, extension))) return extension;
  throw new Problem(REGISTRY_PROBLEMS.fileTypeNotAllowed, [], { allowed: Object.keys(FILE_KINDS) });
}

function extensionOf(name: string): FileKind | undefined {
  const [, extension = ''] = /\.([a-z]{3,4})$/i.exec(name) ?? [];
  const plain = extension.toLowerCase() === 'jpeg' ? 'jpg' : extension.toLowerCase();
  return isFileKind(plain) ? plain : undefined;
}

const isFileKind = (name: string): name is FileKind => Object.hasOwn(FILE_KINDS, name);

async function isWhatItSays(path: string, kind: FileKind): Promise<boolean> {
  if (kind === 'docx' || kind === 'xlsx') {
    const names = await zipNames(path);
    // A document with macros is another format, whatever it is called.
    return names !== null && names.includes('[Content_Types].xml') && names.includes(MAIN_PART[kind]) && !names.some(isMacro);
  }
  return (await fileTypeFromFile(path))?.ext === kind;
}

const isMacro = (name: string): boolean => /vbaProject\.bin$/i.test(name);
