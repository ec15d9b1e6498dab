const WORDS = `
  a an the of in on at from by with my our your me us i we for to and or & + - – during around taken made shot called named is are
  was were that which there here please show find search look give get see all some want would like can could you let 've have
  whose who tagged album camera year season time
  ein eine einen einem einer eines der die das den dem des von vom aus in im ins am an auf bei beim mit mein meine meinen meiner
  unser unsere unseren unserer dein mir uns ich wir fur fuer zu zum zur und oder wahrend waehrend gemacht aufgenommen ist sind war
  waren bitte zeig zeige zeigt such suche suchen finde finden alle allen alles einige welche will mochte moechte hatte gern kannst
  du gib es gibt jahr uhr mal
`;

/** Words that only hold a sentence together, folded: they ask for nothing. */
const FILLERS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

export function isFiller(key: string): boolean {
  return FILLERS.has(key) || !/[\p{L}\p{N}]/u.test(key);
}

const BEFORE_PLACES = new Set(['from', 'in', 'at', 'near', 'aus', 'bei', 'nach', 'von', 'um']);

/** Whether what follows this folded word may well be a place. */
export function isBeforePlace(key: string): boolean {
  return BEFORE_PLACES.has(key);
}

const NEGATIONS = new Set(
  'not no never without except excluding dont nicht kein keine keinen keiner nie ohne ausser'.split(' '),
);

/** Whether a folded word takes something away, as in 'not from Rome'. */
export function isNegation(key: string): boolean {
  return NEGATIONS.has(key.replace("'", ''));
}
