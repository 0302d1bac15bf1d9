import type { Multipart, MultipartFile } from '@fastify/multipart';
import { Problem, PROBLEMS } from '@jidi/platform';
import type { FastifyRequest } from 'fastify';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { type Arriving, LARGEST_FILE } from './attachment.service.js';

/** Room for the other parts of a form beside the file. */
const FORM_BYTES = 65_536;
/** How long a sender may go on after it was refused; then the line is cut. */
const LINGER_MS = 10_000;

/**
 * The file of a multipart request.
 * @throws Problem file-too-large before the first byte when the sender says so, unsupported-type, file-missing, unreadable
 */
export async function receiveFile(request: FastifyRequest): Promise<Arriving> {
  if (!request.isMultipart()) throw new Problem(PROBLEMS.unsupportedType);
  if (Number(request.headers['content-length']) > LARGEST_FILE + FORM_BYTES) throw new Problem(REGISTRY_PROBLEMS.fileTooLarge);
  // One byte more than is taken, so that the store sees what is too large and a file of the very limit is whole.
  const settings = { limits: { fileSize: LARGEST_FILE + 1 }, throwFileSizeLimit: false };
  const parts = request.parts(settings);
  const part = await nextFile(parts);
  if (!part) throw new Problem(REGISTRY_PROBLEMS.fileMissing);
  const finish = async (): Promise<void> => {
    if (await nextFile(parts)) throw new Problem(REGISTRY_PROBLEMS.fileNotAlone);
  };
  return { name: part.filename, stream: part.file, finish };
}

/** The next file of a form, past its fields; undefined at its end. */
async function nextFile(parts: AsyncIterableIterator<Multipart>): Promise<MultipartFile | undefined> {
  try {
    for (;;) {
      const { value, done } = (await parts.next()) as IteratorResult<Multipart, undefined>;
      if (done) return undefined;
      if (value.type === 'file') return value;
    }
  } catch (error) {
    if (!(error instanceof Error && 'statusCode' in error)) throw new Problem(PROBLEMS.unreadable);
    throw 'code' in error && error.code === 'FST_FILES_LIMIT' ? new Problem(REGISTRY_PROBLEMS.fileNotAlone) : error;
  }
}

/** Reads on what a refused sender still sends, so that it can read the refusal, but not for ever. */
export function lingerThenCut(request: FastifyRequest): void {
  const { raw } = request;
  if (raw.complete) return;
  // Node itself reads on only where nobody had begun to read.
  raw.unpipe().resume();
  const timer = setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, LINGER_MS);
  raw.once('close', () => clearTimeout(timer));
  timer.unref();
}
