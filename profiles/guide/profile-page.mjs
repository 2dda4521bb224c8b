// The page of one profile: purpose, elements, invariants, examples.

import { cell, code, codeCell, json, last, page, section, table } from './markdown.mjs';

export function profilePage(profile, definitions) {
  const examples = definitions.examplesOf(profile);
  return page(
    `# ${profile.title}`,
    profile.description,
    table(['', ''], [
      ['Canonical', code(profile.url)],
      ['Constrains', base(profile, definitions)],
      ['Version, status', `${profile.version}, ${profile.status}`],
      ['Definition', json(profile)],
    ]),
    section('Elements', elements(profile, definitions)),
    section('Invariants', invariants(profile)),
    section('Examples', exampleList(examples)),
  );
}

const base = (profile, definitions) => (definitions.byUrl.has(profile.baseDefinition)
  ? `[${last(profile.baseDefinition)}](${last(profile.baseDefinition)}.md)`
  : `[${last(profile.baseDefinition)}](${profile.baseDefinition.replace('/StructureDefinition/', '/R4/')}.html)`);

/** Only what the profile says; everything else is as FHIR R4 has it. */
function elements(profile, definitions) {
  const rows = profile.differential.element
    .filter((element) => element.path.includes('.') && !isSlicingOnly(element))
    .map((element) => {
      const inherited = definitions.inherited(profile, element.sliceName ? element.id.replace(/:[^.]*/g, '') : element.id);
      const first = (name) => element[name] ?? inherited.find((each) => each[name] !== undefined)?.[name];
      const slice = element.sliceName !== undefined;
      return [
        codeCell(element.id.slice(element.id.indexOf('.') + 1)),
        `${element.min ?? (slice ? 0 : first('min')) ?? ''}..${element.max ?? first('max') ?? ''}`,
        element.mustSupport || inherited.some((each) => each.mustSupport) ? 'MS' : '',
        types(element.type ?? (slice ? [] : first('type')) ?? []),
        constraint(element, definitions),
        cell(element.short ?? (slice ? titleOf(element, definitions) : first('short')) ?? ''),
      ];
    });
  return table(['Element', 'Card.', 'MS', 'Type', 'Value or binding', 'Meaning'], rows);
}

const titleOf = (element, definitions) => definitions.find(element.type?.[0]?.profile?.[0])?.title;

/** An element that only announces its slices says nothing of its own. */
const isSlicingOnly = (element) => element.slicing && !element.mustSupport && element.sliceName === undefined && element.short === undefined && element.max === undefined;

function types(list) {
  return list
    .map((type) => {
      const targets = (type.targetProfile ?? type.profile ?? []).map(last).join(', ');
      return targets ? `${last(type.code)}(${targets})` : last(type.code);
    })
    .join(', ');
}

function constraint(element, definitions) {
  const said = [];
  const fixed = Object.keys(element).find((key) => /^(fixed|pattern)[A-Z]/.test(key));
  if (fixed) said.push(codeCell(value(element[fixed])));
  if (element.binding?.valueSet) said.push(`${binding(element.binding.valueSet, definitions)} (${element.binding.strength})`);
  return said.join(', ');
}

/** A value set of ours has its section; another one is only named. */
export const binding = (url, definitions) => (definitions.byUrl.has(url.split('|')[0]) ? `[${last(url)}](terminology.md#${last(url)})` : codeCell(url));

function value(any) {
  if (typeof any !== 'object') return String(any);
  const codings = any.coding ?? [any];
  return codings.map((each) => [each.system, each.code].filter(Boolean).join('#')).join(', ');
}

function invariants(profile) {
  const all = profile.differential.element.flatMap((element) => (element.constraint ?? []).map((each) => ({ ...each, at: element.id })));
  return [
    table(['Id', 'Severity', 'A clinician reads'], all.map((each) => [codeCell(each.key), each.severity, cell(each.human)])),
    ...all.map((each) => `**${each.key}**, on ${code(each.at)}:\n\n\`\`\`\n${each.expression}\n\`\`\`\n`),
  ].join('\n');
}

function exampleList(examples) {
  if (examples.length === 0) return '';
  const { file, ...first } = examples[0];
  return [
    examples.map((each) => `- ${json(each)}`).join('\n'),
    `\n\`\`\`json\n${JSON.stringify(first, null, 2)}\n\`\`\``,
  ].join('\n');
}
