import { type GivenBase, givenBase } from '@jidi/registry/testing';
import { givenTitle, type TestApp } from '@jidi/testing';

/** Where a base lies, and who gave it which term. */
export interface TitledBase {
  readonly name: string;
  /** Whoever manages it, and recommended it. */
  readonly managing: string;
  /** Whoever gave it a title. */
  readonly issuers: readonly string[];
  /** First and last day of the term, YYYY-MM-DD; without end unless a suite says otherwise. */
  readonly from: string;
  readonly until?: string | null;
}

/** A base that holds a title of every issuer, which its summaries are owed to. */
export async function givenTitledBase(
  app: TestApp,
  { name, managing, issuers, from, until = null }: TitledBase,
): Promise<GivenBase & { readonly name: string }> {
  const base = await givenBase(app, managing, name);
  const title = { baseId: base.baseId, baseNodeId: base.nodeId, baseName: name, recommenderNodeId: managing, from, until };
  for (const issuerNodeId of issuers) await givenTitle(app, { ...title, issuerNodeId });
  return { ...base, name };
}
