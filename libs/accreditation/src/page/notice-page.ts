import type { Fault, Language, Page } from '@jidi/platform';
import type { PublicNoticeItem, PublicNoticeView } from '../notice/notice.dto.js';
import { OBJECTION_KINDS } from '../objection/objection.entity.js';
import { v7 as uuidv7 } from 'uuid';
import { type Html, html, paragraphs } from './html.js';
import { layout } from './layout.js';
import { wordsIn } from './page-words.js';

/** Field of the form that makes sending it twice, as by a double click, one objection. */
export const ONCE_FIELD = 'once';

/** What was typed into the form, to be shown again beside what is wrong with it. */
export interface Filled {
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly Pick<Fault, 'path' | 'zh' | 'en'>[];
}

/** The page of a published notice: its list, how its days are counted, and the form to object. */
export function noticePage(notice: PublicNoticeView, language: Language, filled: Filled = { typed: {}, faults: [] }): string {
  const w = wordsIn(language);
  return layout(language, notice.title, [
    html`<h1>${notice.title}</h1>
      ${paragraphs(notice.body)}
      <p><strong>${w('period')}</strong> ${notice.startsOn} ${w('to')} ${notice.endsOn}</p>
      ${notice.supplements.map(
        ({ issuedOn, endsOn, reason }) =>
          html`<p><strong>${w('supplements')} ${issuedOn}</strong> ${w('movedTo')} ${endsOn}。${reason}</p>`,
      )}
      <h2>${w('list')}</h2>`,
    bases(notice, language),
    html`<p style="text-align: right">${notice.issuer}<br />${notice.startsOn}</p>`,
    counting(notice, language),
    html`<section class="screen" id="object">
      <h2>${w('object')}</h2>
      ${notice.open ? form(notice, language, filled) : html`<p>${w('objectNoLonger')}</p>`}
      <p><a href="/p/objections">${w('lookUp')}</a></p>
    </section>`,
  ]);
}

function bases({ items }: PublicNoticeView, language: Language): Html {
  const w = wordsIn(language);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${w('number')}</th>
        <th scope="col">${w('base')}</th>
        <th scope="col">${w('class')}</th>
        <th scope="col">${w('recommender')}</th>
      </tr>
    </thead>
    <tbody>
      ${items.map(
        ({ baseName, classTitle, recommender }, index) =>
          html`<tr>
            <td>${index + 1}</td>
            <td>${baseName}</td>
            <td>${classTitle[language]}</td>
            <td>${recommender}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function counting({ days, provisional }: PublicNoticeView, language: Language): Html {
  const w = wordsIn(language);
  return html`<h2>${w('counting')}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${w('date')}</th>
          <th scope="col">${w('counts')}</th>
          <th scope="col">${w('why')}</th>
        </tr>
      </thead>
      <tbody>
        ${days.map(
          ({ date, counted, label }) =>
            html`<tr${counted ? null : html` class="skipped"`}><td><time>${date}</time></td><td>${w(counted ? 'counted' : 'skipped')}</td><td>${label[language]}</td></tr>`,
        )}
      </tbody>
    </table>
    ${provisional && html`<p>${w('provisional')}</p>`}`;
}

function form({ id, items }: PublicNoticeView, language: Language, { typed, faults }: Filled): Html {
  const w = wordsIn(language);
  const chosen = (field: string, value: string): Html | null => (typed[field] === value ? html` selected` : null);
  return html`<p>${w('objectHint')}</p>
    ${faults.length > 0 && html`<div class="error" role="alert">${faults.map((fault) => html`<p>${told(fault, language)}</p>`)}</div>`}
    <form method="post" action="/p/notices/${id}/objections" accept-charset="utf-8" autocomplete="off">
      <input type="hidden" name="${ONCE_FIELD}" value="${uuidv7()}" />
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
function told(fault: Filled['faults'][number], language: Language): string {
  const label = LABELS[fault.path];
  return label ? `${wordsIn(language)(label)}${language === 'zh' ? '：' : ': '}${fault[language]}` : fault[language];
}

/** The page of the published notices, newest first. */
export function noticeListPage({ items, nextCursor }: Page<PublicNoticeItem>, language: Language): string {
  const w = wordsIn(language);
  return layout(
    language,
    w('notices'),
    html`<h1>${w('notices')}</h1>
      <ul>
        ${items.map(
          ({ id, title, startsOn, endsOn, issuer }) =>
            html`<li><a href="/p/notices/${id}">${title}</a><br />${issuer}，${startsOn} ${w('to')} ${endsOn}</li>`,
        )}
      </ul>
      ${items.length === 0 && html`<p>${w('nothing')}</p>`}
      ${nextCursor !== null && html`<p><a href="/p/notices?cursor=${nextCursor}">${w('next')}</a></p>`}`,
  );
}
