import type {} from '@fastify/multipart';
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
  const part = await request.file({ limits: { fileSize: LARGEST_FILE + 1 }, throwFileSizeLimit: false }).catch((error: unknown) => {
    throw error instanceof Error && 'statusCode' in error ? error : new Problem(PROBLEMS.unreadable);
  });
  if (!part) throw new Problem(REGISTRY_PROBLEMS.fileMissing);
  return { name: part.filename, stream: part.file };
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
