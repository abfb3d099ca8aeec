import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What the fields of an object are for, by the field's name; a nested field's name follows its parent's: `series.name`. */
export type FieldComments = ReadonlyMap<string, string>;

/**
 * The doc comments of the object literals in a source file, by the name of the variable that holds each. A literal that
 * spreads another variable of the file has its comments as well, below its own.
 */
export function fieldComments(file: string): ReadonlyMap<string, FieldComments> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, FieldComments>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const literal = initializer === undefined ? undefined : firstLiteral(initializer);
      if (ts.isIdentifier(name) && literal !== undefined) found.set(name.text, commentsOf(literal, '', found));
    }
  }
  return found;
}

/** The object literal that an expression is made of: of `z.strictObject({ … }).refine(…)` the fields, not the options. */
function firstLiteral(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  return ts.isObjectLiteralExpression(node) ? node : ts.forEachChild(node, firstLiteral);
}

function commentsOf(
  literal: ts.ObjectLiteralExpression,
  parent: string,
  known: ReadonlyMap<string, FieldComments>,
): FieldComments {
  const comments = new Map<string, string>();
  for (const property of literal.properties) {
    if (ts.isSpreadAssignment(property) && ts.isIdentifier(property.expression)) {
      for (const [field, comment] of known.get(property.expression.text) ?? []) comments.set(field, comment);
    }
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) continue;
    const field = `${parent}${property.name.getText()}`;
    const comment = ts.getJSDocCommentsAndTags(property).find(ts.isJSDoc)?.comment;
    if (comment !== undefined) comments.set(field, (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' '));
    const inner = ts.isPropertyAssignment(property) ? innerLiteral(property.initializer) : undefined;
    for (const [name, text] of inner === undefined ? [] : commentsOf(inner, `${field}.`, known)) {
      comments.set(name, text);
    }
  }
  return comments;
}

/** The fields of an object schema; the options of a refinement are no fields. */
function innerLiteral(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isCallExpression(node) && /(?:^|\.)strictObject$/.test(node.expression.getText())) {
    const [literal] = node.arguments;
    return literal !== undefined && ts.isObjectLiteralExpression(literal) ? literal : undefined;
  }
  return ts.forEachChild(node, innerLiteral);
}
