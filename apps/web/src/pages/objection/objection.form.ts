import { randomUUID } from 'node:crypto';
import type { Bilingual, Language } from '@jidi/platform';
import type { Schemas } from '../../api.js';
import type { Typed } from '../../kit/form.js';
import { type Html, html } from '../../kit/html.js';
import { wordsIn } from '../page-words.js';

/** Field of the form that makes sending it twice, as by a double click, one objection. */
export const ONCE_FIELD = 'once';

/** What is wrong with a field, or, without a path, with the whole. */
export type Fault = NonNullable<Schemas['Problem']['errors']>[number];

/** What was typed into the form, to be shown again beside what is wrong with it. */
export interface Filled {
  readonly typed: Typed;
  readonly faults: readonly Fault[];
}

/** The form before anything was typed. */
export const NOTHING_FILLED: Filled = { typed: {}, faults: [] };

const OBJECTION_KINDS = {
  person: { zh: '实名个人', en: 'a person by name' },
  body: { zh: '单位（加盖公章）', en: 'a body with its seal' },
  anonymous: { zh: '匿名（作为线索）', en: 'anonymous, kept as a lead' },
} as const satisfies Record<Schemas['PublicObjectionBody']['kind'], Bilingual>;

/** The form to object to a base of a notice, beside what was wrong with it the last time. */
export function objectionForm({ id, items }: Schemas['PublicNoticeView'], language: Language, { typed, faults }: Filled): Html {
  const w = wordsIn(language);
  const chosen = (field: string, value: string): Html | null => (typed[field] === value ? html` selected` : null);
  return html`<p>${w('objectHint')}</p>
    ${faults.length > 0 && html`<div class="error" role="alert">${faults.map((fault) => html`<p>${told(fault, language)}</p>`)}</div>`}
    <form method="post" action="/p/notices/${id}/objections" accept-charset="utf-8" autocomplete="off">
      <input type="hidden" name="${ONCE_FIELD}" value="${randomUUID()}" />
      <label for="applicationId">${w('whichBase')}</label>
      <select id="applicationId" name="applicationId" required>
        ${items.map(({ applicationId, baseName }) => html`<option value="${applicationId}" ${chosen('applicationId', applicationId)}>${baseName}</option>`)}
      </select>
      <label for="kind">${w('whoObjects')}</label>
      <select id="kind" name="kind" required>
        ${Object.entries(OBJECTION_KINDS).map(([kind, words]) => html`<option value="${kind}" ${chosen('kind', kind)}>${words[language]}</option>`)}
      </select>
      <label for="name">${w('name')}</label>
      <input id="name" name="name" maxlength="100" value="${typed['name']}" />
      <label for="contact">${w('contact')}</label>
      <input id="contact" name="contact" maxlength="200" value="${typed['contact']}" />
      <label for="text">${w('text')}</label>
      <textarea id="text" name="text" rows="8" minlength="10" maxlength="5000" required>${typed['text']}</textarea>
      <button type="submit">${w('send')}</button>
    </form>`;
}

const LABELS: Readonly<Record<string, Parameters<ReturnType<typeof wordsIn>>[0]>> = {
  applicationId: 'whichBase',
  kind: 'whoObjects',
  name: 'name',
  contact: 'contact',
  text: 'text',
};

/** What is wrong, behind the label of its field. */
function told(fault: Fault, language: Language): string {
  const label = LABELS[fault.path];
  return label ? `${wordsIn(language)(label)}${language === 'zh' ? '：' : ': '}${fault.message}` : fault.message;
}
