import type { Language } from '@jidi/platform';
import type { Schemas } from '../../api.js';
import { type Html, html, paragraphs } from '../../kit/html.js';
import { layout } from '../../kit/layout.js';
import { type Filled, NOTHING_FILLED, objectionForm } from '../objection/objection.form.js';
import { wordsIn } from '../page-words.js';

type Notice = Schemas['PublicNoticeView'];

/** The page of a published notice: its list, how its days are counted, and the form to object. */
export function noticePage(notice: Notice, language: Language, filled: Filled = NOTHING_FILLED): string {
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
    html`<p class="signed">${notice.issuer}<br />${notice.startsOn}</p>`,
    counting(notice, language),
    html`<section class="screen" id="object">
      <h2>${w('object')}</h2>
      ${notice.open ? objectionForm(notice, language, filled) : html`<p>${w('objectNoLonger')}</p>`}
      <p><a href="/p/objections">${w('lookUp')}</a></p>
    </section>`,
  ]);
}

function bases({ items }: Notice, language: Language): Html {
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

function counting({ days, provisional }: Notice, language: Language): Html {
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
