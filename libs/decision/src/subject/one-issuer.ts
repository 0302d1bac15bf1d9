import { Problem, PROBLEMS } from '@jidi/platform';

/**
 * The issuer of several subjects, which is one.
 * @param expected the issuer of the record they are to be listed in
 * @throws Problem invalid when they are of several
 */
export function requireOneIssuer(subjects: readonly { issuerNodeId: string }[], expected?: string): string {
  const [first] = subjects;
  const issuer = expected ?? first?.issuerNodeId;
  if (issuer !== undefined && subjects.every(({ issuerNodeId }) => issuerNodeId === issuer)) return issuer;
  throw new Problem(PROBLEMS.invalid, [
    { path: 'applicationIds', code: 'one-issuer', zh: '所列申报应属于同一认定单位', en: 'all applications must be of one issuer' },
  ]);
}
