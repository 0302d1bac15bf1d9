import { nodeNames } from '@jidi/access';
import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { Subject } from '../subject/subject.js';
import type { DesignationDocument } from './document.entity.js';

/** Everything that can be wrong with the issuers of a document. */
export const ISSUER_FAULTS = ['issuer-missing', 'issuer-twice'] as const;

/**
 * The association that issues a document stands among its lead issuer and co-issuers, and nobody stands there twice.
 * @throws Problem invalid with issuer-missing, issuer-twice
 */
export async function requireIssuers(
  tx: Tx,
  { issuerNodeId, leadIssuer, coIssuers }: Pick<DesignationDocument, 'issuerNodeId' | 'leadIssuer' | 'coIssuers'>,
  subjects: readonly Subject[],
): Promise<void> {
  // As it is called today, or as the rules of its subjects have it: a document of last year may bear an earlier name.
  const names = await nodeNames(tx, [issuerNodeId]);
  const own = [...new Set([...names.values(), ...subjects.flatMap((subject) => subject.leadIssuers)])];
  const issuers = [leadIssuer, ...coIssuers];
  const faults: Fault[] = [];
  if (!issuers.some((name) => own.includes(name)))
    faults.push({
      path: 'leadIssuer',
      code: 'issuer-missing',
      zh: `主办单位或联合发文单位中应有${own.join('或')}`,
      en: `the lead issuer or a co-issuer must be ${own.join(' or ')}`,
    });
  coIssuers.forEach((name, index) => {
    if (issuers.indexOf(name) <= index)
      faults.push({
        path: `coIssuers.${index}`,
        code: 'issuer-twice',
        zh: `${name}重复列入发文单位`,
        en: `${name} stands among the issuers twice`,
      });
  });
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}
