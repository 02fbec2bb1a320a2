import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const sources = globSync("app/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));
const actions = sources.filter((file) => file.endsWith("/actions.ts"));
const routes = sources.filter((file) => file.endsWith("/route.ts"));

const parse = (file: string, text = readFileSync(file, "utf8")) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

const exported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true;

/** The module that a name was imported from; null when it was not. */
function importedFrom(file: ts.SourceFile, name: string): string | null {
  for (const node of file.statements) {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue;
    const bindings = node.importClause?.namedBindings;
    if (
      bindings &&
      ts.isNamedImports(bindings) &&
      bindings.elements.some((one) => one.name.text === name && !one.propertyName)
    ) {
      return node.moduleSpecifier.text;
    }
  }
  return null;
}

function calls(node: ts.Node, name: string): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name)
    return true;
  return ts.forEachChild(node, (child) => calls(child, name)) ?? false;
}

/** What is wrong with an actions file: every export must be a function that runs its verb through `runVerb`. */
function actionFaults(file: ts.SourceFile): string[] {
  const faults: string[] = [];
  const first = file.statements[0];
  const isServer =
    first &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === "use server";
  if (!isServer) faults.push('does not begin with "use server"');
  if (importedFrom(file, "runVerb") !== "@/lib/server/action")
    faults.push("does not import runVerb from lib/server/action");
  for (const node of file.statements.filter(exported)) {
    if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) continue;
    if (!ts.isFunctionDeclaration(node) || !node.body)
      faults.push(`exports something that is no function: ${node.getText().slice(0, 60)}`);
    else if (!calls(node.body, "runVerb")) faults.push(`${node.name?.text} does not call runVerb`);
  }
  if (file.statements.some((node) => ts.isExportDeclaration(node) || ts.isExportAssignment(node)))
    faults.push("re-exports");
  return faults;
}

const DOORS: Readonly<Record<string, string>> = {
  verbRoute: "@/lib/server/route",
  fileRoute: "@/lib/server/route",
  postRoute: "@/lib/server/route",
  cronRoute: "@/lib/server/cron",
  healthRoute: "@/lib/server/health",
  serviceRoute: "@/lib/server/service",
};
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What is wrong with a route file: every method must be made by one of the doors. */
function routeFaults(file: ts.SourceFile): string[] {
  const faults: string[] = [];
  for (const node of file.statements) {
    if (ts.isExportDeclaration(node) || ts.isExportAssignment(node)) faults.push("re-exports");
    if (!exported(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) continue;
    if (!ts.isVariableStatement(node)) {
      faults.push(`exports a handler of its own: ${node.getText().slice(0, 60)}`);
      continue;
    }
    for (const declaration of node.declarationList.declarations) {
      const name = declaration.name.getText();
      if (!METHODS.has(name)) continue;
      const made = declaration.initializer;
      const door = made && (ts.isCallExpression(made) ? made.expression : made);
      const known = door && ts.isIdentifier(door) ? DOORS[door.text] : undefined;
      if (!door || known === undefined || importedFrom(file, door.getText()) !== known)
        faults.push(`${name} is not made by a door of lib/server`);
      if (file.fileName.startsWith("app/api/cron/") && door?.getText() !== "cronRoute")
        faults.push(`${name} is not made by cronRoute`);
    }
  }
  return faults;
}

describe("every way in goes through lib/server", () => {
  it("finds them", () => {
    expect(actions.length).toBeGreaterThan(0);
    expect(routes.length).toBeGreaterThan(0);
  });

  it.each(actions)("%s", (file) => expect(actionFaults(parse(file))).toEqual([]));
  it.each(routes)("%s", (file) => expect(routeFaults(parse(file))).toEqual([]));

  it("has server functions in actions.ts only", () => {
    const elsewhere = [...sources, ...globSync("components/**/*.{ts,tsx}"), ...globSync("lib/**/*.ts")]
      .filter((file) => !file.endsWith("/actions.ts") && !file.endsWith(".test.ts"))
      .filter((file) => /^\s*["']use server["']/m.test(readFileSync(file, "utf8")));
    expect(elsewhere).toEqual([]);
  });

  it("lets no action go by what pages are told", () => {
    expect(sources.filter((file) => readFileSync(file, "utf8").includes("showVerb"))).toEqual([]);
  });

  it("lets nobody in app/ build a context or reach the ports", () => {
    const forbidden =
      /from ["'](@\/|(\.\.\/)+)lib\/(server\/(context|failure|ids|log)|adapters\/|recovery\/(ports|audited))/;
    expect(sources.filter((file) => forbidden.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});

describe("this test notices", () => {
  const door = 'import { verbRoute } from "@/lib/server/route";';
  it.each([
    ["a handler of its own", "export async function GET() { return new Response(); }"],
    ["a handler that is a plain function", "export const GET = async () => new Response();"],
    [
      "a door of the same name from elsewhere",
      'import { verbRoute } from "./mine";\nexport const GET = verbRoute(x);',
    ],
    [
      "a second method beside a good one",
      `${door}\nexport const GET = verbRoute(x);\nexport const POST = () => 1;`,
    ],
    ["a re-export", 'export { GET } from "./other";'],
  ])("in routes: %s", (_, text) => expect(routeFaults(parse("app/api/x/route.ts", text))).not.toEqual([]));

  const action = '"use server";\nimport { runVerb } from "@/lib/server/action";\n';
  it.each([
    ["an action that does not run a verb", `${action}export async function a() { return 1; }`],
    [
      "one bad action beside a good one",
      `${action}export async function a() { return runVerb(v, 1); }\nexport async function b() { return 2; }`,
    ],
    ["an action that is a constant", `${action}export const a = async () => runVerb(v, 1);`],
    [
      "a runVerb from elsewhere",
      '"use server";\nimport { runVerb } from "./mine";\nexport async function a() { return runVerb(v, 1); }',
    ],
    [
      "no directive",
      'import { runVerb } from "@/lib/server/action";\nexport async function a() { return runVerb(v, 1); }',
    ],
  ])("in actions: %s", (_, text) => expect(actionFaults(parse("app/x/actions.ts", text))).not.toEqual([]));

  it("and accepts what is right", () => {
    expect(
      routeFaults(parse("app/api/x/route.ts", `${door}\nexport const GET = verbRoute(x, () => ({}));`)),
    ).toEqual([]);
    expect(
      actionFaults(parse("app/x/actions.ts", `${action}export async function a() { return runVerb(v, 1); }`)),
    ).toEqual([]);
    const wrongCron = routeFaults(
      parse("app/api/cron/x/route.ts", `${door}\nexport const GET = verbRoute(x, () => ({}));`),
    );
    expect(wrongCron).not.toEqual([]);
  });
});
