import { type RegulationContent, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import type { Client } from '@jidi/testing';

/** A published regulation of an issuer, in force since 2014: the sample's, but for what a suite asks otherwise. @returns its id */
export async function givenRegulation(
  officer: Client,
  approver: Client,
  issuerNodeId: string,
  content: Partial<RegulationContent> = {},
): Promise<string> {
  const body = { issuerNodeId, effectiveFrom: '2014-01-01', content: { ...ZHUMADIAN_REGULATION, ...content } };
  const drafted = await officer.post<{ id: string }>('/regulations', body);
  const published = await approver.post(`/regulations/${drafted.body.id}/publish`);
  if (published.status !== 200) throw new Error(`no regulation: ${JSON.stringify([drafted, published])}`);
  return drafted.body.id;
}
