import { part, repeatedIn } from './part.js';
import { list, object, says, text } from './schema.js';

const issuer = object({ name: text('名称', 'name', 100), lead: says('主办', 'lead', { type: 'boolean' }) });

/** Who awards the title: the lead issuer first; co-issuers need no account and stand by name. */
export const ISSUERS = part(
  list('认定单位（主办在前）', 'issuers, the lead first', issuer, { least: 1, most: 10 }),
  [{ name: '驻马店市科学技术协会', lead: true }],
  [
    {
      code: 'one-lead-issuer',
      zh: '主办单位应有且只有一个，并列在首位',
      en: 'exactly one issuer leads, and stands first',
      at: (issuers) => (issuers[0]?.lead && issuers.filter(({ lead }) => lead).length === 1 ? [] : ['']),
    },
    {
      code: 'repeated',
      zh: '认定单位重复',
      en: 'this issuer stands twice',
      at: (issuers) => repeatedIn(issuers, ({ name }) => name).map(String),
    },
  ],
);
