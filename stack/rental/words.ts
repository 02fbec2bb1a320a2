import { fragments } from "../product/functions";

/**
 * The words of which films, customers and their opinions are made. Changing a list changes every generated database, so
 * raise `GENERATOR_VERSION` in product.ts with it.
 */
export const firstNames =
  fragments(`Ada|Bruno|Carmen|Dilek|Edgar|Fatou|Gustav|Hélène|Ivo|Jolanta|Kenji|Lotte|Marek|Ngozi
  |Olaf|Paula|Quentin|Ruth|Selim|Tove|Ulla|Vasco|Wanda|Xavier|Yara|Zoltán`);

export const lastNames =
  fragments(`Albrecht|Bakker|Cardoso|Demir|Eklund|Fontaine|Grünwald|Hassan|Ivanova|Jørgensen
  |Kimura|Lemaire|Molnár|Nkosi|Ortega|Pellegrini|Quaye|Rasmussen|Şahin|Thorne|Ueda|Vidal|Wójcik|Ximénez|Young|Zeman`);

export const titleBegins =
  fragments(`The Last|A Quiet|Midnight|The Paper|Seven|Beyond the|The Glass|My Cousin's|Return to the
  |The Wrong|An Ordinary|The Blue|Nobody's|The Second|Under the|The Long`);

export const titleEnds =
  fragments(`Ferry|Lighthouse|Orchestra|Winter|Detective|Staircase|Garden|Alibi|Carousel|Harbour|Letter
  |Summer|Motorway|Guest|Mirror|Balloon|Train|Verdict|Island`);

export const foreignTitles =
  fragments(`Die letzte Fähre|Un hiver tranquille|La isla de papel|Il faro|Onnenpyörä|海辺の手紙
  |Tystnaden efteråt|O espelho azul`);

export const genres = fragments("drama|comedy|crime|documentary|animation|science fiction|western|horror");

export const languages = fragments("German|English|French|Spanish|Italian|Finnish|Japanese|Swedish");

export const streets =
  fragments(`Mill Lane|Harbour Street|Lindenallee|Rue des Écoles|Calle Mayor|Nygade|Via Roma|Station Road
  |Am Markt|Old Bridge Road`);

export const cities = fragments(
  `Bremen, DE|Leuven, BE|Aarhus, DK|Porto, PT|Graz, AT|Turku, FI|Lyon, FR|Parma, IT`,
);

export const verdicts =
  fragments(`Slow for an hour, and then I could not look away.|My son hid behind the sofa, twice.
  |The ending does not work, but everything before it does.|Watched it with my mother, who fell asleep and liked it.
  |Best "train film" I know.|I'd rent it again for the music alone.|Too long; the dog deserved more scenes.
  |Not what the cover promised.\nBetter.|Nobody told me that it is a musical.|Twice in one week, and I never rent twice.`);

export const replies =
  fragments(`I thought the same about the dog.|You must have seen another film.|Thank you, rented it because
  of this.|The music! Yes!|Spoiler, please.|Ask for the long version, it is better.`);

export const complaints =
  fragments(`The disc jumps at minute 40.|I was charged twice for the same evening.|Can you keep the next
  copy for me?|The parcel box was full.|My address has changed, please mind the new one.|Wrong film in the case.`);

export const notes = fragments(
  `kept one day longer|paid cash|asked for subtitles|rewound|case broken|neighbour brought it back`,
);
