import type { Language } from '@jidi/platform';
import type { Schemas } from '../../api.js';
import { type Html, html, paragraphs } from '../../kit/html.js';
import { layout } from '../../kit/layout.js';
import { wordsIn } from '../page-words.js';

/** What an objector sees after sending. */
export function receiptPage(noticeId: string, { receipt, receivedOn }: Schemas['ReceiptView'], language: Language): string {
  const w = wordsIn(language);
  return layout(
    language,
    w('received'),
    html`<h1>${w('received')}</h1>
      <p>${w('receivedOn')} ${receivedOn}</p>
      <p>${w('receipt')}</p>
      <p class="receipt">${receipt}</p>
      <p>${w('keepReceipt')}</p>
      <p class="screen"><a href="/p/objections">${w('lookUp')}</a> · <a href="/p/notices/${noticeId}">${w('back')}</a></p>`,
  );
}

/** The form to look an answer up; null before anything was asked, undefined when nothing was found. */
export function answerPage(answer: Schemas['AnswerView'] | null | undefined, language: Language): string {
  const w = wordsIn(language);
  return layout(
    language,
    w('lookUp'),
    html`<h1>${w('lookUp')}</h1>
      ${answer === undefined && html`<p class="error" role="alert">${w('wrongReceipt')}</p>`} ${answer && found(answer, language)}
      <form class="screen" method="post" action="/p/objections" autocomplete="off">
        <label for="receipt">${w('receipt')}</label>
        <input id="receipt" name="receipt" maxlength="40" required />
        <button type="submit">${w('lookUp')}</button>
      </form>`,
  );
}

const found = (answer: Schemas['AnswerView'], language: Language): Html => {
  const w = wordsIn(language);
  return html`<p>${answer.noticeTitle}</p>
    <table>
      <tbody>
        <tr>
          <th scope="row">${w('base')}</th>
          <td>${answer.baseName}</td>
        </tr>
        <tr>
          <th scope="row">${w('receivedOn')}</th>
          <td>${answer.receivedOn}</td>
        </tr>
        <tr>
          <th scope="row">${w('state')}</th>
          <td>${answer.stateLabel[language]}</td>
        </tr>
        <tr>
          <th scope="row">${w('answeredOn')}</th>
          <td>${answer.decidedOn}</td>
        </tr>
      </tbody>
    </table>
    ${answer.answer !== null && [html`<h2>${w('answer')}</h2>`, ...paragraphs(answer.answer)]}`;
};
