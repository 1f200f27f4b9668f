/** XML as text. */

/** The first line of an XML file. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Formats an XML element. @param content XML, already escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  );
  const start = `<${name}${list.join('')}`;
  return content === '' ? `${start}/>\n` : `${start}>${content}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for XML 1.0, which does not allow some characters even as references. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (letter) => ENTITIES[letter]!)
      // Otherwise a parser would convert it to "\n".
      .replaceAll('\r', '&#13;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
      // A log may show the report.
      .replace(
        /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]|#(?=#\w*\[)/gu,
        (character) => `&#${character.codePointAt(0)};`,
      )
  );
}

/** Escapes text for an attribute, in which a parser would convert other whitespace to spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
