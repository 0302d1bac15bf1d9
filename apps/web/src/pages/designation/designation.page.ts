import type { Language } from '@jidi/platform';
import type { Schemas } from '../../api.js';
import { html } from '../../kit/html.js';
import { layout } from '../../kit/layout.js';
import { wordsIn } from '../page-words.js';

/** The page that says what a title is today. */
export function designationPage(title: Schemas['PublicDesignationView'], language: Language): string {
  const w = wordsIn(language);
  const rows: readonly (readonly [string, string])[] = [
    [w('title'), title.title[language]],
    [w('level'), title.levelLabel[language]],
    [w('class'), title.classTitle[language]],
    [w('today'), title.stateLabel[language]],
    [w('term'), `${title.termFrom} ${w('to')} ${title.termUntil ?? w('noEnd')}`],
    [w('document'), title.documentNumber],
    [w('documentDate'), title.documentDate],
    [w('issuers'), title.issuers.join(language === 'zh' ? '、' : ', ')],
  ];
  return layout(
    language,
    `${title.baseName} ${title.title[language]}`,
    html`<h1>${title.baseName}</h1>
      <table>
        <tbody>
          ${rows.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

/** The page to look for titles. */
export function designationListPage({ items, nextCursor }: Schemas['PublicDesignationPage'], q: string, language: Language): string {
  const w = wordsIn(language);
  return layout(
    language,
    w('titles'),
    html`<h1>${w('titles')}</h1>
      <form class="screen" method="get" action="/p/designations" role="search">
        <label for="q">${w('search')}</label>
        <input id="q" name="q" maxlength="100" value="${q}" />
        <button type="submit">${w('find')}</button>
      </form>
      <ul>
        ${items.map(
          ({ id, baseName, title, documentNumber, stateLabel }) =>
            html`<li>
              <a href="/p/designations/${id}">${baseName}</a><br />${title[language]}，${documentNumber}，${stateLabel[language]}
            </li>`,
        )}
      </ul>
      ${items.length === 0 && html`<p>${w('nothing')}</p>`}
      ${nextCursor !== null && html`<p><a href="/p/designations?q=${encodeURIComponent(q)}&amp;cursor=${nextCursor}">${w('next')}</a></p>`}`,
  );
}
