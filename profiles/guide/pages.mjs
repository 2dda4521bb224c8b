// The pages that show many artifacts each, and the index.

import { binding } from './profile-page.mjs';
import { cell, code, codeCell, json, last, page, section, table } from './markdown.mjs';

const VERIFICATION = 'https://kap-fhir.org/fhir/StructureDefinition/kap-coding-verification';
const verificationOf = (concept) => (concept.extension ?? []).find((each) => each.url === VERIFICATION)?.valueCode ?? '';

export function indexPage(profiles, definitions, others) {
  const topics = [...new Set(profiles.map((each) => definitions.topicOf.get(each.id) ?? ''))].sort();
  const guide = definitions.of('ImplementationGuide')[0];
  return page(
    `# ${guide.title}`,
    guide.description,
    `Version ${guide.version}, ${guide.status}, FHIR ${guide.fhirVersion[0]}. Generated from the compiled guide by \`profiles/build.sh\`.\nNot a medical device; the numbers need clinical sign-off before use, and [some codes are not verified](verification.md).`,
    ...topics.map((topic) => section(
      topic[0].toUpperCase() + topic.slice(1),
      table(['Profile', 'Of', 'Purpose'], profiles
        .filter((each) => definitions.topicOf.get(each.id) === topic)
        .map((each) => [`[${each.title}](${each.id}.md)`, each.type, cell(sentence(each.description))])),
    )),
    section('Beside the profiles', others.map(([name, title]) => `- [${title}](${name})`).join('\n')),
  );
}

const sentence = (text) => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

export function extensionsPage(definitions) {
  const extensions = definitions.of('StructureDefinition').filter((each) => each.type === 'Extension');
  return page('# Extensions', ...extensions.map((each) => section(each.id, page(
    each.description,
    table(['Element', 'Card.', 'Type', 'Value or binding'], each.differential.element
      .filter((element) => /value\[x\]$/.test(element.id) && element.max !== '0')
      .map((element) => [
        codeCell(element.id.replace(/^Extension\./, '').replace(/extension:([^.]+)\.value\[x\]/, '$1')),
        cardinality(each, element),
        (element.type ?? []).map((type) => [type.code, (type.targetProfile ?? []).map(last).join(', ')].filter(Boolean).join(' → ')).join(', '),
        element.binding ? `${binding(element.binding.valueSet, definitions)} (${element.binding.strength})` : '',
      ])),
    `On ${(each.context ?? []).map((context) => code(context.expression)).join(', ')}. Canonical ${code(each.url)}, ${json(each)}`,
  ))));
}

/** A part of a complex extension has the cardinality of its slice; the value itself is always there. */
function cardinality(extension, element) {
  const slice = extension.differential.element.find((each) => each.id === element.id.replace(/\.value\[x\]$/, ''));
  return slice && slice.sliceName ? `${slice.min ?? 0}..${slice.max ?? '*'}` : '1..1';
}

export function terminologyPage(definitions) {
  const systems = definitions.of('CodeSystem');
  const sets = definitions.of('ValueSet');
  return page(
    '# Terminology',
    '# Value sets',
    ...sets.map((each) => section(each.id, page(each.description, codesOf(each), each.copyright && `*${each.copyright}*`, `${code(each.url)}, ${json(each)}`))),
    '# Code systems',
    'Of systems that others maintain, only the codes named by this guide are listed.',
    ...systems.map((each) => section(`${each.id} (system)`, page(
      each.description,
      table(['Code', 'Display', 'Meaning', 'Verified'], concepts(each).map((concept) => [codeCell(concept.code), cell(concept.display), cell(concept.definition), verificationOf(concept)])),
      each.copyright && `*${each.copyright}*`,
      `${code(each.url)}, ${json(each)}`,
    ))),
  );
}

const concepts = (system) => (system.concept ?? []).flatMap((each) => [each, ...concepts(each)]);

function codesOf(set) {
  const rows = (set.compose?.include ?? []).flatMap((include) => (include.concept
    ? include.concept.map((each) => [codeCell(include.system), codeCell(each.code), cell(each.display)])
    : [[codeCell(include.system ?? (include.valueSet ?? []).join(', ')), 'all', cell((include.filter ?? []).map((each) => `${each.property} ${each.op} ${each.value}`).join(', '))]]));
  return table(['System', 'Code', 'Display'], rows);
}

export function verificationPage(definitions) {
  const unverified = definitions.of('CodeSystem').flatMap((system) => concepts(system)
    .filter((concept) => verificationOf(concept) === 'unverified')
    .map((concept) => [codeCell(system.url), codeCell(concept.code), cell(concept.display)]));
  return page(
    '# Codes that are not verified',
    'Every code of another system carries whether its meaning was checked against a published source. These were not; none is in a required binding, and none may be left when the guide leaves draft.',
    table(['System', 'Code', 'Display'], unverified),
  );
}

export function questionnairesPage(definitions) {
  return page('# Questionnaires', ...definitions.of('Questionnaire').map((each) => section(each.title, page(
    each.description,
    table(['Item', 'Type', 'Text'], items(each).map((item) => [codeCell(item.linkId), item.type, cell(item.text)])),
    each.copyright && `*${each.copyright}*`,
    `${code(each.url)}, ${json(each)}`,
  ))));
}

const items = (parent) => (parent.item ?? []).flatMap((each) => [each, ...items(each)]);

export function protocolsPage(definitions) {
  return page('# Protocols', ...definitions.of('PlanDefinition').map((each) => section(each.title, page(
    each.description,
    table(['Action', 'What', 'When'], actions(each).map(({ depth, action }) => [
      `${'&nbsp;&nbsp;'.repeat(depth)}${codeCell(action.id ?? '')}`,
      cell(action.title ?? action.description),
      cell(timing(action)),
    ])),
    `${code(each.url)}, ${json(each)}`,
  ))));
}

const actions = (parent, depth = 0) => (parent.action ?? []).flatMap((action) => [{ depth, action }, ...actions(action, depth + 1)]);

function timing(action) {
  const said = [];
  const repeat = action.timingTiming?.repeat;
  if (repeat) {
    const frequency = [repeat.frequency, repeat.frequencyMax].filter((each) => each !== undefined).join(' to ');
    const period = repeat.period === undefined ? '' : `${frequency || 1} every ${repeat.period}${repeat.periodMax ? ` to ${repeat.periodMax}` : ''} ${repeat.periodUnit}`;
    const bounds = repeat.boundsDuration ? `for ${repeat.boundsDuration.value} ${repeat.boundsDuration.unit ?? repeat.boundsDuration.code}` : '';
    said.push([period, repeat.count ? `${repeat.count}${repeat.countMax ? ` to ${repeat.countMax}` : ''} times` : '', bounds].filter(Boolean).join(', '));
  }
  for (const related of action.relatedAction ?? []) {
    const { low, high } = related.offsetRange ?? {};
    const range = [low && (high ? low.value : `${amount(low)} or more`), high && amount(high)].filter((each) => each !== undefined).join(' to ');
    const offset = related.offsetDuration ? amount(related.offsetDuration) : range;
    said.push(`${offset} ${related.relationship} ${related.actionId}`.trim());
  }
  return said.join('; ');
}

const amount = (quantity) => `${quantity.value} ${quantity.unit ?? quantity.code}`;

export function searchPage(definitions) {
  return page(
    '# Search parameters',
    'Beside those of FHIR R4.',
    table(['Resource', 'Parameter', 'Type', 'Meaning', 'Expression'], definitions.of('SearchParameter').map((each) => [
      each.base.join(', '), `${codeCell(each.code)}`, each.type, cell(each.description), codeCell(each.expression),
    ])),
  );
}

export function operationsPage(definitions) {
  return page('# Operations', ...definitions.of('OperationDefinition').map((each) => section(each.title ?? each.name, page(
    each.description,
    table(['Parameter', 'Use', 'Card.', 'Type', 'Meaning'], (each.parameter ?? []).flatMap(withParts).map((parameter) => [
      codeCell(parameter.name), parameter.use, `${parameter.min}..${parameter.max}`, parameter.type ?? '', cell(parameter.documentation),
    ])),
    `${calls(each).map(code).join(', ')}, ${json(each)}`,
  ))));
}

/** A parameter and, named after it, the parts that make it up, and theirs. */
const withParts = (parameter) => [parameter, ...(parameter.part ?? []).flatMap((part) => withParts({ ...part, name: `${parameter.name}.${part.name}` }))];

/** Each way to call an operation. */
function calls({ code: name, resource = [], system, type, instance }) {
  const onType = (each) => [...(type ? [`${each}/$${name}`] : []), ...(instance ? [`${each}/[id]/$${name}`] : [])];
  return [...(system ? [`$${name}`] : []), ...resource.flatMap(onType)];
}

/** The searches of the version before and after; what is missing is told by the description. */
function queryCell({ description, queryCriteria: query }) {
  if (!query) return cell(description);
  const before = query.previous && `before: ${code(query.previous)}${query.resultForCreate === 'test-passes' ? ' or none' : ''}`;
  const after = query.current && `after: ${code(query.current)}${query.resultForDelete === 'test-passes' ? ' or none' : ''}`;
  return [before, after].filter(Boolean).join(query.requireBoth ? ' and ' : ' or ');
}

export function topicsPage(definitions) {
  return page(
    '# Subscription topics',
    'Compiled as FHIR R5 SubscriptionTopics; a subscriber names the canonical in `Subscription.criteria`.',
    ...definitions.topics.map((each) => section(each.title ?? each.id, page(
      each.description,
      table(['Resource', 'On', 'When'], (each.resourceTrigger ?? []).map((trigger) => [
        last(trigger.resource), (trigger.supportedInteraction ?? []).join(', '),
        trigger.fhirPathCriteria ? codeCell(trigger.fhirPathCriteria) : queryCell(trigger),
      ])),
      table(['Filter', 'On', 'Besides equality'], (each.canFilterBy ?? []).map((filter) => [
        codeCell(filter.filterParameter), last(filter.resource ?? ''),
        [...(filter.comparator ?? []), ...(filter.modifier ?? []).map((modifier) => `:${modifier}`)].map(code).join(', '),
      ])),
      `${code(each.url)}, ${json(each)}`,
    ))),
  );
}
