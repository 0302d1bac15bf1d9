import { type Fault, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { BaseFacts } from '@jidi/registry';
import type { RecommenderKind, RegulationContent } from '@jidi/regulation';
import { type Candidate, candidateOf } from './recommender.sql.js';

/** The recommender of record of a new application. */
export interface Recommender {
  readonly nodeId: string;
  readonly kind: RecommenderKind;
}

/** Everything that can be wrong with who recommends whom. */
export const RECOMMENDER_FAULTS = ['base-elsewhere', 'recommender-unknown', 'recommender-kind', 'recommender-elsewhere'] as const;

/**
 * Who recommends: the base's managing body, or a body that was chosen, of a kind the regulation allows. An association recommends
 * only what stands below it, so that nobody goes to the neighbour; societies, universities and departments take whom they know.
 * @throws Problem invalid
 */
export async function recommenderOf(
  tx: Tx,
  {
    issuerNodeId,
    base,
    chosen,
    content,
  }: { issuerNodeId: string; base: BaseFacts; chosen: string | undefined; content: RegulationContent },
): Promise<Recommender> {
  const nodeId = chosen ?? base.managingNodeId;
  const candidate = await candidateOf(tx, nodeId, issuerNodeId, base.nodeId);
  const kind = candidate && kindOf(candidate);
  const fault = faultOf(candidate, kind, content);
  if (fault) throw new Problem(PROBLEMS.invalid, [fault]);
  return { nodeId, kind: kind as RecommenderKind };
}

const kindOf = ({ kind, unitKind }: Candidate): string => (kind === 'UNIT' ? (unitKind ?? kind) : kind);

const fault = (code: (typeof RECOMMENDER_FAULTS)[number], zh: string, en: string): Fault => ({ path: 'recommenderNodeId', code, zh, en });

function faultOf(candidate: Candidate | undefined, kind: string | undefined, { recommenders }: RegulationContent): Fault | undefined {
  if (candidate && !candidate.baseBelowIssuer)
    return { ...fault('base-elsewhere', '该基地不在本通知的申报范围内', 'this call is not for that base'), path: 'baseId' };
  if (!candidate?.belowIssuer)
    return fault('recommender-unknown', '没有这个推荐单位，或不在认定单位辖内', 'there is no such recommender below the issuer');
  if (!recommenders.some((each) => each.kind === kind))
    return fault(
      'recommender-kind',
      '办法不允许此类单位推荐，请指定推荐单位',
      'the regulation takes no recommendation of such a body; name another',
    );
  if (candidate.kind !== 'UNIT' && !candidate.aboveBase)
    return fault('recommender-elsewhere', '该基地不归此科协管理', 'the base does not stand below that association');
  return undefined;
}
