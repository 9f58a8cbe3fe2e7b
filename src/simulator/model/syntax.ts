import { isCallNode, isLambdaNode, isLetNode, isLiteralNode, parse, tokenize, type AstExpression } from "@borgar/fx";
import { FormulaError } from "./errors";

/** Excel specifications and limits (support.microsoft.com): text in a formula, levels of nested functions, arguments of a function. */
const MAX_LITERAL = 255;
const MAX_LEVELS = 64;
const MAX_ARGUMENTS = 255;

const known = new Map<string, FormulaError | null>();
const MAX_KNOWN = 20_000;

/**
 * Refuses what Excel would not take as a formula by its form alone, what calls another program (DDE) included.
 * @throws FormulaError.
 */
export function checkSyntax(formula: string): void {
  const found = known.get(formula);
  const fault = found === undefined ? faultOf(formula) : found;
  if (known.size > MAX_KNOWN) known.clear();
  known.set(formula, fault);
  if (fault) throw fault;
}

function faultOf(formula: string): FormulaError | null {
  const refused = (why: string): FormulaError => new FormulaError(`The formula ${formula.slice(0, 80)} is not valid: ${why}.`);
  try {
    return measured(parse(tokenize(formula, { withLocation: false })), 0, refused);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/** Measures a formula from its outermost call inwards. */
function measured(node: unknown, level: number, refused: (why: string) => FormulaError): FormulaError | null {
  if (Array.isArray(node)) {
    for (const item of node) {
      const fault = measured(item, level, refused);
      if (fault) return fault;
    }
    return null;
  }
  if (typeof node !== "object" || node === null) return null;
  const part = node as AstExpression;
  if (isLiteralNode(part) && typeof part.value === "string" && part.value.length > MAX_LITERAL) return refused("a text in it is too long");
  const isCall = isCallNode(part) || isLetNode(part) || isLambdaNode(part);
  if (isCallNode(part) && part.arguments.length > MAX_ARGUMENTS) return refused("a function has too many arguments");
  if (isCall && level >= MAX_LEVELS) return refused("it nests too many functions");
  for (const child of Object.values(part)) {
    const fault = measured(child, isCall ? level + 1 : level, refused);
    if (fault) return fault;
  }
  return null;
}
