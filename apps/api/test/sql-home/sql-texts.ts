import ts from 'typescript';

/** A relation or function of the database that a statement names, and where. */
export interface Named {
  readonly path: string;
  /** Schema-qualified, in lower case. */
  readonly name: string;
}

const QUALIFIED = /(?<![\w.'-])([a-z_]+\.[a-z_]+)(?![\w.-])/g;

/** Texts of a source: strings and templates, without comments, code and the places that imports name. */
function textsOf(path: string, source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isTemplateExpression(node)) {
      // A name never goes over a hole, so that holes may stand as blanks.
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' '));
      node.templateSpans.forEach(({ expression }) => visit(expression));
      return;
    }
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true));
  return texts;
}

/** What looks like a schema-qualified name in the texts of a source. */
export const namesIn = (path: string, source: string): Named[] =>
  textsOf(path, source).flatMap((text) => [...text.matchAll(QUALIFIED)].map(([, name = '']) => ({ path, name })));

/** Tables that the entities of a source map. */
export const entitiesIn = (source: string): string[] =>
  [...source.matchAll(/@Entity\(\{\s*schema: '(\w+)',\s*name: '(\w+)'/g)].map(([, schema = '', name = '']) => `${schema}.${name}`);
