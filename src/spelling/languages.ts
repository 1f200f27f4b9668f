/** Identifies languages by their function words or letters. */

/**
 * Function words by language, without those that are also English words, names or abbreviations. Some are listed without
 * diacritics as well.
 */
const WORDS: Readonly<Record<string, string>> = {
  French: `aussi aux avec ce ces cette dans donc du elle elles est il ils je la le les leur leurs mais nos nous ou où
    par pas peu qu quand que qui sa ses sont sur très un une votre vous ça été être`,
  Spanish: `al aunque como cual cuando de del desde donde el ella ellos esta este esto está están fue ha la las le
    lo los muy más nos otro para pero por porque que qué según ser sin sobre sus también tiene un una uno él`,
  Portuguese: `ao aos como da das de depois eles em esta este foi isso isto já mais mas mesmo muito na nas nem nos não
    ou para pela pelo por porque quando que ser seu seus sua suas são também te um uma você`,
  Italian: `agli al anche che così da dalla degli dei del della delle di essere gli ha hanno il la le lo loro nei nel
    nella perché perquè più quando quella quello questa questo sono sua tra un una uno`,
  German: `aber als auch auf aus bei beim bin das dass dem der diese dieser doch du durch ein eine einem einen einer
    eines er für haben hatte ich ihm ihn ihr ihre im ist jetzt kann kein keine können mit nach nicht noch nur
    oder ohne sehr sich sie sind und uns unter vom von vor wenn werden wie wir wird wurde zu zum zur zwischen
    über`,
  Dutch: `aan al als bij dat de deze dit doen door een er geen heeft het hij ik je maar met mijn na naar niet nog om
    omdat onder ook op te tegen uit veel voor waar wat wel werd wie wij wordt zich zij zijn zo zonder`,
  Danish: `af blev de der det du efter eller er før har havde hende hvad hvis hvor ikke jeg kunne med meget nogle når
    og også om op på sig sin som så til ved vi være`,
  Norwegian: `av ble der det du eller enn er før ha har hva hvis hvor ikke ikkje jeg kunne med mot når og også om på sin
    som så til ved vi være`,
  Swedish: `att av blev bli de dem det du där efter ej eller ett från för ha har inte jag med mot mycket när någon och
    också om på sig sin skulle som så vad vi vill än är åt`,
  Polish: `byli być był była było czy dla gdy gdzie ich jak jako je jego jej jest jeszcze już każdy kiedy która które
    którego który mnie może na nawet nich nie niż od oraz przed przez przy się są także tego też tylko tym więc
    że`,
  Czech: `až bude byl byla bylo být ho jak jako je jeho jejich její jsem jsou kdy kdyby když která které který mezi má
    na není než od podle protože před při své svůj také tato tím už ve více však že`,
  Slovak: `ako alebo až byť ešte ich je jeho keď ktorá ktoré ktorý medzi má na nie od podľa preto pri sa som svoje sú
    už veľmi však zo že`,
  Romanian: `această acest aceste acestea acestei asemenea avea ce cei cele cu când că dacă de după ei el este foarte
    fost fără iar la mai nici pentru poate prin sa sau să toate trebuie un una unei unui în şi și`,
  Catalan: `això al als altres amb aquest aquesta aquests cada de del el els encara ha la les llavors més perquè però
    que qui ser seu sobre són també té un una és`,
  Turkish: `ancak bazı bir birçok bunu bunun böyle da daha de degil değil diye gibi göre hiç icin ile için kendi mü mı
    nasıl neden olarak oldu olduğu olup onlar onu onun sadece siz sonra tüm ve veya yani yapılan çok çünkü önce
    üzerinde şey şu`,
  Vietnamese: `bạn bị cac chỉ các cách cái còn có cũng cần của duoc hoặc hơn không là làm lên lại mot mà một nguoi người
    nhiều nhung như nhưng những nào này nên nếu phải rất rằng sau sẽ số sự thì thể trong trên tôi tại từ voi và
    vào vì vẫn về với đang đã đó được đến để`,
  Indonesian: `adalah atau bagi bahwa banyak bisa bukan dalam dapat dengan di hanya harus jika lagi lebih maka menjadi
    mereka namun oleh pada para saat saya sebagai sebuah secara sedang seperti setelah suatu sudah tapi telah
    tersebut tetapi tidak untuk yaitu`,
  Swahili: `ambao ambayo baada hapa hata hicho hii hilo hivyo hiyo huu huyo ili katika kila kubwa kutoka kuwa kwamba
    kwenye la lakini na ndani nini vya wakati wao watu yake`,
  Finnish: `ei eivät ennen että hän ihan itse johon joka jonka joten jotka kaikki kanssa kautta koska kuin kuitenkin
    kuten mikä minä mitä mukaan mutta myös niiden niin niitä noin nyt oli ovat paljon poikki sekä siinä siitä
    sitä tämä tämän tässä vaan vielä voi voidaan yli`,
  Hungarian: `ahogy akkor amely amikor arra azok azonban belül csak de egy egyik el ezt ezért fel ha hanem hogy igen
    illetve itt jó között le legyen lehet majd melyek mert minden mindig már még nagyon nem nincs olyan pedig
    szerint után vagy valamint és úgy`,
  Croatian: `ako bila bilo biti da gdje ili je još kad kada kako koja koje među može na nakon nego nije njegov od ovaj
    ovo prema pri prije sa samo smo sve svi tako te uz više što`,
  Lithuanian: `apie buvo būti dėl iki iš jau jie jis jų kad kaip kiek kurie nors nuo pagal prie prieš taip tačiau už yra`,
  Latvian: 'arī bija būt jau kad kur kurš kā līdz par pirms pēc tā un uz vai viņa viņš šo šī',
  Estonian: `ehk ei keda kes kui kuid kõik mida mitte neid nüüd oli palju peab siin siis siiski tema tuleb veel välja või
    üle`,
  Tagalog: `ako ating bawat dahil isang kanilang kanyang kapag lamang mga mula na naman namin ngunit niya noong para
    pero sa sila siya tayo upang`,
};

const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(WORDS)) {
  for (const word of words.split(/\s+/)) {
    const languages = LANGUAGES_OF.get(word);
    if (languages) languages.push(language);
    else LANGUAGES_OF.set(word, [language]);
  }
}

/** Returns the function words of all languages other than English, in lower case. */
export function foreignFunctionWords(): Iterable<string> {
  return LANGUAGES_OF.keys();
}

/** How many function words identify a language. */
const ENOUGH = 3;
/** Languages by letters that few others use. The first match counts. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ['Japanese', /[\u3040-\u30FF]/],
  ['Korean', /[\uAC00-\uD7AF]/],
  ['Chinese', /[\u4E00-\u9FFF]/],
  ['Ukrainian', /[\u0404\u0407\u0454\u0457]/],
  ['Russian', /[\u042B\u042D\u044B\u044D]/],
  ['Greek', /[\u0370-\u03FF]{3}/],
  ['Hebrew', /[\u0590-\u05FF]/],
  ['Persian', /[\u067E\u0686\u0698\u06AF]/],
  ['Arabic', /[\u0600-\u06FF]/],
  ['Hindi', /[\u0900-\u097F]/],
  ['Thai', /[\u0E00-\u0E7F]/],
];

const NOT_LATIN = /[\u0370-\u1DFF\u3040-\uD7FF]/g;
/** The share of a text from which its letters identify the language, whatever Latin words it contains. */
const MANY_LETTERS = 0.2;

/** Returns the English name of the language of a text, if its letters or enough of its words identify it. */
export function nameOfLanguage(text: string): string | undefined {
  const byLetters = LETTERS.find(([, letters]) => letters.test(text))?.[0];
  if (byLetters && (text.match(NOT_LATIN)?.length ?? 0) >= text.length * MANY_LETTERS) return byLetters;
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    for (const language of LANGUAGES_OF.get(word) ?? []) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [best, next] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < ENOUGH) return byLetters;
  // Of two equally likely languages, such as Danish and Norwegian, neither is certain.
  return best[1] > (next?.[1] ?? 0) ? best[0] : undefined;
}

/** A word in Latin letters, in lower case. */
const WORD = /[a-z\u00df-\u024f\u1ea0-\u1ef9]+/g;
