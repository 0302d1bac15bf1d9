import type { NodeKind } from '@jidi/access';
import type { Database, Tx } from '@jidi/platform';

const CONTENT = 'select content, settled from regulation.published_content($1)';

/** The content of an edition as it is stored; settled once the transaction that published it has committed. */
export interface StoredContent {
  readonly content: unknown;
  readonly settled: boolean;
}

/** The content of a published edition, whoever asks; undefined for a draft. */
export async function publishedContent(tx: Tx, id: string): Promise<StoredContent | undefined> {
  const [stored]: StoredContent[] = await tx.query(CONTENT, [id]);
  return stored;
}

/** The same outside of a unit of work. */
export async function readPublishedContent(database: Database, id: string): Promise<StoredContent | undefined> {
  const [stored] = await database.call<StoredContent>('published content', CONTENT, [id]);
  return stored;
}

/** What a node is; undefined beyond the caller's reach. */
export async function nodeKindOf(tx: Tx, nodeId: string): Promise<NodeKind | undefined> {
  const [node]: { kind: NodeKind }[] = await tx.query('select kind from access.node where id = $1', [nodeId]);
  return node?.kind;
}
