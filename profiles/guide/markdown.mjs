// Markdown as every renderer understands it.

export const cell = (text) => String(text ?? '').replace(/\s*\n\s*/g, ' ').replace(/([|<>])/g, (c) => ({ '|': '\\|', '<': '&lt;', '>': '&gt;' })[c]);
export const code = (text) => `\`${text}\``;
/** Code in a table cell; a bar would end the cell. */
export const codeCell = (text) => code(String(text).replace(/\|/g, '\\|'));

export function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** Sections with a heading, those without content left out. */
export const section = (heading, content) => (content ? `## ${heading}\n\n${content.trim()}\n` : '');
export const page = (...parts) => `${parts.filter(Boolean).map((part) => part.trim()).join('\n\n')}\n`;

/** A link to the JSON of a resource, as it lies in the repository. */
export const json = (resource, text = resource.file) => `[${text}](../../profiles/fsh-generated/${resource.resourceType === 'SubscriptionTopic' ? 'topics' : 'resources'}/${resource.file})`;

export const last = (url) => url.split('|')[0].split('/').pop();
