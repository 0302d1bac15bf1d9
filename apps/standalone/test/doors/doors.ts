import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Sources of the project by their places from the top, as `libs/access/src/scope.ts`. */
export type Sources = ReadonlyMap<string, string>;

const DOOR = /^(libs\/([\w-]+))\/src\/index\.ts$/;

/** Where a file belongs. Fixtures of a lib stand outside of it: they take it by its door, as everybody does. */
const homeOf = (path: string): string => /^libs\/[\w-]+\/testing(?=\/)/.exec(path)?.[0] ?? path.split('/').slice(0, 2).join('/');

const parse = (path: string, text: string): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const declared = (node: ts.Statement): string[] => {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  const named = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node);
  return (named || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node)) && node.name ? [node.name.text] : [];
};

/** Every name that a file exports, those of `export *` included. */
function namesOf(sources: Sources, path: string): string[] {
  const text = sources.get(path);
  if (text === undefined) throw new Error(`no file ${path}`);
  return parse(path, text).statements.flatMap((node) => {
    if (!ts.isExportDeclaration(node)) return isExported(node) ? declared(node) : [];
    if (node.exportClause && ts.isNamedExports(node.exportClause)) return node.exportClause.elements.map(({ name }) => name.text);
    const from = node.moduleSpecifier as ts.StringLiteral;
    return namesOf(sources, join(dirname(path), from.text.replace(/\.js$/, '.ts')));
  });
}

/** What a file takes from packages of ours, as `@jidi/access Scope`; `@jidi/access *` where it takes a door whole. */
function takenBy(path: string, text: string): string[] {
  const taken: string[] = [];
  const add = (from: ts.Node, names: readonly string[]): void => {
    if (ts.isStringLiteral(from)) taken.push(...names.map((name) => `${from.text} ${name}`));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const isNamed = bindings && ts.isNamedImports(bindings);
      add(node.moduleSpecifier, isNamed ? bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text) : ['*']);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const clause = node.exportClause;
      const isNamed = clause && ts.isNamedExports(clause);
      add(node.moduleSpecifier, isNamed ? clause.elements.map(({ propertyName, name }) => (propertyName ?? name).text) : ['*']);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, [node.qualifier?.getText() ?? '*']);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const holder = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
      const isNamed = ts.isVariableDeclaration(holder) && ts.isObjectBindingPattern(holder.name);
      const names = isNamed ? holder.name.elements.map(({ propertyName, name }) => (propertyName ?? name).getText()) : ['*'];
      for (const argument of node.arguments) add(argument, names);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return taken;
}

/** Names that a lib's door exports although nobody outside the lib imports them: `libs/access: Scope`. */
export function unusedNames(sources: Sources): string[] {
  const takers = new Map<string, Set<string>>();
  for (const [path, text] of sources) {
    if (!text.includes('@jidi/')) continue;
    const home = homeOf(path);
    for (const name of takenBy(path, text)) takers.set(name, (takers.get(name) ?? new Set()).add(home));
  }
  const isTaken = (home: string, name: string): boolean => [...(takers.get(name) ?? [])].some((taker) => taker !== home);
  return [...sources.keys()].flatMap((path) => {
    const [, home = '', name = ''] = DOOR.exec(path) ?? [];
    if (!home || isTaken(home, `@jidi/${name} *`)) return [];
    return namesOf(sources, path)
      .filter((each) => !isTaken(home, `@jidi/${name} ${each}`))
      .map((each) => `${home}: ${each}`);
  });
}
