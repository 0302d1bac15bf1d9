import ts from 'typescript';

/** A text that is a statement or a part of one. */
export interface Statement {
  /** Where it begins, counted from one. */
  readonly line: number;
  readonly text: string;
}

const NAME = String.raw`[a-z_?][\w?]*(?:\.[a-z_?][\w?]*)?`;
/** How statements begin, in lower case; a hole of a template stands as `?`. */
const BEGINNINGS = [
  String.raw`select\s+(?:\d|(?=[\s\S]*(?:\$\d|\w\(|\*|::|\bfrom\s+(?:\?|[a-z]+\.[a-z_]|\w+\s+where\b))))`,
  String.raw`with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\s+(?:(?:not\s+)?materialized\s+)?\(`,
  String.raw`insert\s+into\s+${NAME}(?:\s+as\s+\w+)?\s*(?:\(|values\b|select\b|default\b)`,
  String.raw`update\s+${NAME}(?:\s+(?:as\s+)?\w+)?\s+set\s+\w+\s*=`,
  String.raw`delete\s+from\s+${NAME}(?:\s+\w+)?\s*(?:$|\b(?:where|using|returning)\b)`,
  String.raw`call\s+${NAME}\s*\(`,
  String.raw`(?:lock\s+table|truncate)\s+${NAME}\s*(?:$|in\s)`,
  String.raw`(?:create|alter|drop)\s+(?:temporary\s+|unique\s+)?(?:table|view|index|schema|role|database|extension)\s+${NAME}`,
  String.raw`copy\s+\S+\s+(?:from\s+stdin|to\s+stdout)`,
].map((shape) => new RegExp(String.raw`^\s*(?:${shape})`));
/** What parts of a statement say, wherever in a text they stand. */
const PARTS = [
  /\b(?:from|join)\s+[a-z]+\.[a-z_]+(?:\s+(?:as\s+)?[a-z]\w*)?\s*(?:$|\)|\b(?:on|where|join|left|cross|order|limit|group)\b)/,
  /\bjoin\s+(?:lateral\b|[a-z_?.]+\s+(?:as\s+)?[a-z]\w*\s+(?:on|using)\b)/,
  /\b(?:exists|any|array)\s*\(\s*select\b/,
  /\bset_config\s*\(/,
  /(?:[=<>]|\b(?:any|limit)\b\s*\(?)\s*\$\d/,
  /\$\d+::[a-z]/,
];
/** Calls of TypeORM's builder and decorators of its entities take conditions, of which TypeORM makes the statement: these name no table. */
const BUILT = /^(?:where|andWhere|orWhere|addSelect|orderBy|addOrderBy|leftJoin|innerJoin|setParameter|Index|Check|Entity|Column)$/;

const TABLE = /(?<!\bdistinct\s+)\b(?:from|join)\s+[a-z]+\.[a-z_]+\b/i;

const isStatement = (text: string): boolean => {
  const known = /[a-z]/.test(text) ? text : text.toLowerCase();
  return [...BEGINNINGS, ...PARTS].some((shape) => shape.test(known));
};

const nameOf = (node: ts.Expression): string =>
  ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';

/** Texts that a call sends to the database whatever they look like: of `tx.query(text)`, `database.query(caller, name, text)`, `post(tx, text)`. */
function sentBy({ expression, arguments: given }: ts.CallExpression): ts.Expression[] {
  const name = nameOf(expression);
  const places = name === 'query' ? [0, 2] : name === 'post' && given.length > 2 ? [1] : [];
  return places.flatMap((place) => given[place] ?? []).flatMap(partsOf);
}

/** What a text is put together from, where it is. */
function partsOf(text: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(text)) return partsOf(text.expression);
  if (ts.isBinaryExpression(text)) return [text.left, text.right].flatMap(partsOf);
  return ts.isConditionalExpression(text) ? [text.whenTrue, text.whenFalse].flatMap(partsOf) : [text];
}

/** Statements, and parts of them, among the strings and templates of a source; comments, docstrings and imports are none of these. */
export function statementsIn(path: string, source: string): Statement[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const sent = new Set<ts.Node>();
  const found: Statement[] = [];
  const judge = (node: ts.Node, text: string, isBuilt: boolean): void => {
    if (sent.has(node) || (isBuilt ? TABLE.test(text) : isStatement(text)))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.replace(/\s+/g, ' ').trim() });
  };
  const visit = (node: ts.Node, isBuilt: boolean): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isCallExpression(node)) {
      sentBy(node).forEach((text) => sent.add(text));
      visit(node.expression, isBuilt);
      const isBuilding = BUILT.test(nameOf(node.expression));
      return node.arguments.forEach((given) => visit(given, isBuilding));
    }
    if (ts.isTemplateExpression(node))
      judge(node, node.head.text + node.templateSpans.map(({ literal }) => `?${literal.text}`).join(''), isBuilt);
    if (ts.isStringLiteralLike(node)) judge(node, node.text, isBuilt);
    ts.forEachChild(node, (child) => visit(child, isBuilt));
  };
  visit(file, false);
  return found;
}
