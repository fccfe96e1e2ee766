import { isPair, isScalar, isSeq, visit, type Scalar } from 'yaml';
import { readScalar } from './plain-scalar';
import type { Finding } from './finding';
import { isTemplate, templateFindings } from './template';
import { readMap, type YamlMap } from './yaml';
import { YamlData, isDataMap, dotted, type Data, type DataMap, type DataPath } from './yaml-data';

/** What is wrong with the values of a deployment, which the hub fills in before it reads them. */
export function valuesFindings(text: string): readonly Finding[] {
  return isTemplate(text) ? templateFindings(text) : yamlFindings(text);
}

/** What is wrong with the base values of a version, which the hub takes as they are. */
export function baseValuesFindings(text: string): readonly Finding[] {
  const lines = text.split('\n').entries();
  const secrets = [...lines].filter(([, line]) => /\{\{-?\s*\.(Secrets|LicenseKeys)\b/.test(line));
  return [
    ...yamlFindings(text),
    ...secrets.map(([index]): Finding => ({
      code: 'template-not-filled',
      line: index + 1,
      what: 'A secret of the hub is meant here.',
    })),
  ];
}

/** Where the values of a deployment do not fit over the base values of its version. */
export function mergeFindings(baseValues: string, values: string): readonly Finding[] {
  if (isTemplate(values)) return [];
  const [base, over] = [dataOf(baseValues), dataOf(values)];
  if (!base || !over) return [];
  const findings: Finding[] = [];
  const merge = (below: DataMap, above: DataMap, path: DataPath): void => {
    for (const [name, value] of Object.entries(above)) {
      const place = [...path, name];
      const other = below[name];
      if (other === undefined || other === null) continue;
      if (isDataMap(value) && isDataMap(other)) merge(other, value, place);
      else if (isDataMap(value) !== isDataMap(other)) {
        const what = `\`${dotted(place)}\` is ${kindOf(value)}, and ${kindOf(other)} in the base values.`;
        findings.push({ code: 'values-not-mergeable', line: over.lineAt(place), what });
      }
    }
  };
  merge(base.root, over.root, []);
  return findings;
}

function yamlFindings(text: string): Finding[] {
  const yaml = readMap(text);
  if ('finding' in yaml) return yaml.finding === undefined ? [] : [yaml.finding];
  return scalarFindings(yaml);
}

/** Values that mean one thing to whoever wrote them, and another one to the hub. They are not shown: any may be a secret. */
function scalarFindings({ document, lineOf }: YamlMap): Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Scalar(role, node, ancestors) {
      if (role === 'key' || !isScalar(node) || node.type !== 'PLAIN' || node.tag?.startsWith('!') === true) return;
      const { source = '' } = node;
      const { kind, value } = readScalar(node);
      const add = (code: Finding['code'], story: string) =>
        findings.push({ code, line: lineOf(node), what: `\`${dotted(placeOf(node, ancestors))}\` ${story}.` });
      if (kind === 'date') add('unquoted-date', 'is read as a time');
      else if (typeof value === 'number' && !isWrittenAs(value, source))
        add('rewritten-number', 'is a number, which the hub writes in another way');
      else if (/^(?:yes|no|on|off)$/i.test(source)) add('word-boolean', 'is a text to the hub');
    },
  });
  return findings;
}

/** Where a scalar stands, by what is around it. */
function placeOf(scalar: Scalar, ancestors: readonly unknown[]): DataPath {
  return ancestors.flatMap((around, index): (string | number)[] => {
    if (isPair(around)) return isScalar(around.key) ? [String(around.key.value)] : [];
    return isSeq(around) ? [around.items.indexOf(ancestors[index + 1] ?? scalar)] : [];
  });
}

/** Whether the hub writes a number as it stands. Whole numbers keep their digits up to 64 bits. */
function isWrittenAs(value: number, source: string): boolean {
  if (/^(?:0|-?[1-9]\d*)$/.test(source)) return BigInt(source) < 2n ** 64n && BigInt(source) >= -(2n ** 63n);
  return !Number.isFinite(value) || String(value) === source;
}

function dataOf(text: string): YamlData | undefined {
  const yaml = readMap(text);
  if ('finding' in yaml) return undefined;
  try {
    return new YamlData(yaml);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function kindOf(value: Data): string {
  if (value === null) return '`null`';
  if (isDataMap(value)) return 'a map';
  return Array.isArray(value) ? 'a list' : 'a single value';
}
