import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { DesignationDocument } from './document.entity.js';

/** Everything that can be wrong with the issuers of a document. */
export const ISSUER_FAULTS = ['issuer-missing', 'issuer-twice'] as const;

// As it is called today, or as the regulation of its calls has it: a document of last year may bear an earlier name.
const NAMES = `
  select name from access.node where id = $1
  union
  select i.issuer->>'name' from accreditation.document_item item
  join accreditation.application a on a.id = item.application_id
  cross join lateral accreditation.call_terms(a.call_id) terms
  cross join lateral jsonb_array_elements(terms.content->'issuers') i (issuer)
  where item.document_id = $2 and (i.issuer->>'lead')::boolean`;

/**
 * The association that issues a document stands among its lead issuer and co-issuers, and nobody stands there twice.
 * @throws Problem invalid with issuer-missing, issuer-twice
 */
export async function requireIssuers(
  tx: Tx,
  { id, issuerNodeId, leadIssuer, coIssuers }: Pick<DesignationDocument, 'id' | 'issuerNodeId' | 'leadIssuer' | 'coIssuers'>,
): Promise<void> {
  const rows: { name: string }[] = await tx.query(NAMES, [issuerNodeId, id]);
  const own = rows.map(({ name }) => name);
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
