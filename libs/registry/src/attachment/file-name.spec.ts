import { describe, expect, it } from '@jest/globals';
import { cleanFileName, saveAs } from './file-name.js';

describe('cleanFileName', () => {
  it.each([
    ['场地证明.pdf', '场地证明.pdf'],
    ['𠮷林𡌛.pdf', '𠮷林𡌛.pdf'],
    ['C:\\Users\\李\\证明.pdf', '证明.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['e\u0301te\u0301.pdf', '\u00e9t\u00e9.pdf'],
    [' 证\u0000明\r\n.pdf\u0085', '证明.pdf'],
    ['\u202efdp.exe', 'fdp.exe'],
    ['\ufeff表\ud800.xlsx', '表.xlsx'],
  ])('keeps %j as %j', (name, clean) => expect(cleanFileName(name)).toBe(clean));

  it('refuses a name that was sent in another encoding', () => {
    expect(() => cleanFileName('\ufffd\ufffd.pdf')).toThrow('not-utf8');
  });

  it('takes 200 characters, rare ones counting one, and not 201 or none', () => {
    expect([...cleanFileName(`${'𠮷'.repeat(196)}.pdf`)]).toHaveLength(200);
    for (const name of [`${'a'.repeat(197)}.pdf`, '', 'a/', '\u202e']) expect(() => cleanFileName(name)).toThrow('file-name');
  });
});

describe('saveAs', () => {
  it('names the file for every browser', () => {
    expect(saveAs('a "b"(1)*.pdf')).toBe(`attachment; filename="a _b_(1)*.pdf"; filename*=UTF-8''a%20%22b%22%281%29%2A.pdf`);
    expect(saveAs('𠮷.pdf')).toBe(`attachment; filename="_.pdf"; filename*=UTF-8''%F0%A0%AE%B7.pdf`);
  });
});
