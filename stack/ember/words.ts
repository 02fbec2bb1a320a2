import { fragments as lines } from "../product/functions";

/**
 * The fragments from which people and memories are made. Every combination reads as a sentence; `{me}`, `{my}`
 * and `{My}` become the first or the third person. Changing a list changes every generated database, so raise
 * `GENERATOR_VERSION` in product.ts with it.
 */
export const firstNames =
  lines(`Mira|Jonas|Amara|Elif|Tomás|Ingrid|Kofi|Lucía|Henrik|Priya|Samuel|Noor|Giulia|Mateo|Hana
  |Oskar|Leila|Daniel|Yuki|Clara|Ifeoma|Anton|Sofia|Rafael|Greta|Malik|Beatriz|Emil|Zainab|Peter|Ayşe|Viktor|Nadia|Luis
  |Freya|Idris|Marta|Theo|Aisha|Karel|Rosa|Benedikt|Chidi|Eleni|Walter|Simone|Arjun|Maeve|Felix|Ximena`);

export const lastNames =
  lines(`Okafor|Lindqvist|Moreau|Haddad|Novák|Castillo|Brandt|Nguyen|Rossi|Adeyemi|Kowalski|Sørensen
  |Iyer|O'Brien|Tanaka|Weber|Mensah|Ferreira|Petrov|Yılmaz|Dubois|Kaya|Larsen|Mbeki|Hoffmann|de la Cruz|Suzuki|Fischer
  |Abebe|Virtanen|Murphy|Papadakis|Silva|Keller|Rahman|Bianchi|Jansen|Mwangi|Horváth|Delgado|Park|Olsen|Romero|Singh
  |Vogel|Eriksen|Baptiste|Marino|Schneider|Quispe`);

export const who = lines(`{My} grandmother|{My} grandfather|{My} mother|{My} father|{My} daughter|{My} son
  |{My} older sister|{My} little brother|Aunt Ruth|Uncle Georg|{My} best friend Ana|{My} neighbour Mr. Hale
  |{My} first teacher|{My} cousin Leo|{My} godmother|{My} old colleague Jun|{My} wife|{My} husband|{My} stepfather
  |{My} granddaughter|{My} roommate Inés|Cousin Martha|{My} piano teacher|{My} twin sister`);

export const happened =
  lines(`taught {me} to bake the plum cake|sang the whole way home|taught {me} to ride the blue bicycle
  |told us there would be a baby|played the harmonica until the lights came back|showed {me} how to mend a net
  |read the last letter out loud|danced with {me} in the rain|gave {me} the silver watch|said goodbye without a word
  |stayed up all night beside {me}|cooked the first meal in the new house|planted the cherry tree with {me}
  |laughed so hard that the candles went out|carried {me} on both shoulders|forgave {me}
  |told {me} the truth about the war|won the chess game at last|taught {me} three chords on the guitar
  |came back after eleven years|built the wooden boat with {me}|named the dog Captain|lost the ring and found it again
  |held {me} when the phone rang|wrote {me} a poem on a napkin|taught {me} to swim|mended {my} red coat
  |told {me} to take the job|broke the good plates on purpose|brought oranges for everyone|drove {me} to the hospital
  |took the only picture of us all|waited for {me} at the station|kept {my} first drawing|stopped speaking for a week
  |showed {me} the Milky Way|asked {me} to stay|called {me} by {my} childhood name|hid the presents in the oven
  |whistled so that {me} would not be afraid`);

export const where = lines(`in the kitchen on Linden Street|at the lake house|on the night train to Lisbon
  |in the garden behind the school|on the roof in Naples|at the kitchen table|in the waiting room on the third floor
  |by the harbour in Aarhus|at the bus stop on Mill Road|in the old orchard|under the railway bridge|in the attic
  |on the ferry to Naxos|at the market in Kumasi|in the hallway with the green tiles|beside the frozen river
  |in the last row of the church|at the allotment|on the beach at Sines|in the corner shop|at the cabin in Telemark
  |on the steps of the library|in the back of the van|at gate 14|in the room with the yellow curtains|on the balcony
  |at the campsite near Bled|in the hospital garden|on the way to the bakery|at the border, in the queue`);

export const when = lines(`the summer the river flooded|the winter before the move|the spring of the strike
  |the week of the long power cut|on a Tuesday in March|the day the snow would not stop|the autumn after the wedding
  |on {my} ninth birthday|the morning of the exam|the night before the operation|the year the shop closed
  |the first weekend after the flood|on New Year's Eve|the evening of the final|during the heat wave
  |the day the letter came|the month without rain|on the shortest day of the year|the Sunday of the christening
  |the year we had no car`);

export const detail =
  lines(`The radio was playing and nobody wanted to leave the table.|It smelled of wet wool and coffee.
  |I remember the sound of the gravel.|There was flour on everything.|We had one umbrella between five people.
  |The window was open and the curtain moved.|Somebody had left the light on in the stairwell.
  |My hands were so cold that I could not feel the cup.|A dog barked the whole time.|We ate the last of the bread.
  |The clock had stopped at ten past four.|I was wearing the shoes that were too big.`);

export const feeling =
  lines(`I still feel safe when I think of it.|It was the first time I felt like a grown-up.
  |I have never been so proud of anyone.|I did not know yet that it was the last time.|I wish I had said something.
  |It still makes me laugh.|That is when I understood what home means.|I have missed that voice every day since.
  |It was the hardest and most beautiful night of my life.|I was ashamed for years, and now I am only grateful.
  |I knew that we would be all right.|Nothing was the same afterwards, and that was good.`);

export const significance =
  lines(`A turning point|Safety and belonging|Grief that became gratitude|Quiet pride|A first|A farewell
  |Forgiveness|Shared joy|Courage borrowed from someone else|Homesickness|Being seen|A promise kept`);

export const tagNames =
  lines(`family|childhood|home|travel|work|music|food|loss|birth|love|friendship|school|illness
  |celebration|faith|garden|sea|winter|pets|letters|moving|courage|regret|laughter`);

export const questions =
  lines(`Who taught you something that you still do?|What did your first home smell like?
  |Whose voice would you like to hear again?|When did you last laugh until it hurt?|What did you almost not dare to do?
  |Which meal brings everyone back to the table?|What do you hope your children remember of you?
  |Where were you when the news came?|What did you keep that nobody else would keep?|Who waited for you?`);
