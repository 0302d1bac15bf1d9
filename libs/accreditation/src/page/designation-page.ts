import type { Language } from '@jidi/platform';
import type { PublicDesignationView } from '../designation/designation.dto.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { wordsIn } from './page-words.js';

/** The page that says what a title is today. */
export function designationPage(title: PublicDesignationView, language: Language): string {
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
