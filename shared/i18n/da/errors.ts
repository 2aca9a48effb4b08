/** Danish texts: what went wrong, by the codes of server and wire, each with what to do next. */
export const errors = {
  unknown: { text: 'Noget gik galt.', next: 'Prøv igen om lidt.' },
  offline: {
    text: 'Der er ingen forbindelse til serveren.',
    next: 'Se efter, om du er på nettet, og prøv igen.',
  },
  badRequest: { text: 'Serveren kunne ikke bruge det, der blev sendt.', next: 'Ret det, og prøv igen.' },
  invalidJson: { text: 'Filen kan ikke læses.', next: 'Vælg en fil, der er hentet fra Tavle.' },
  invalidDocument: {
    text: 'Filen er ikke en tavle, der kan bruges.',
    next: 'Ret det, der er nævnt, eller vælg en anden fil.',
  },
  noBoard: {
    text: 'Tavlen findes ikke, eller linket gælder ikke længere.',
    next: 'Bed facilitator om et nyt link.',
  },
  noVersion: {
    text: 'Udgaven findes ikke, eller sedlen var ikke med i den.',
    next: 'Hent listen over udgaver igen, og vælg en anden.',
  },
  damagedVersion: {
    text: 'Udgaven kan ikke længere læses på serverens disk.',
    next: 'Vælg en anden udgave. Er det den, I skal bruge, så bed den, der passer jeres Tavle, om en sikkerhedskopi.',
  },
  noCode: {
    text: 'Koden passer ikke til en tavle, der bliver vist lige nu.',
    next: 'Se efter på storskærmen, og skriv den igen.',
  },
  notFound: { text: 'Der er ikke noget på den adresse.', next: 'Gå til forsiden, eller åbn dit link igen.' },
  noRight: {
    text: 'Dit link giver ikke lov til det.',
    next: 'Bed facilitator om at gøre det eller om et andet link.',
  },
  foreignOrigin: {
    text: 'Siden er åbnet på en anden adresse, end serveren kender.',
    next: 'Åbn tavlen med det link, du har fået.',
  },
  tooLarge: { text: 'Det fylder for meget.', next: 'Del det op i mindre dele.' },
  mediaType: {
    text: 'Serveren kunne ikke bruge det, der blev sendt.',
    next: 'Hent siden igen, og prøv en gang til.',
  },
  tooMany: { text: 'Der er bedt om for meget på kort tid herfra.', next: 'Vent et minut, og prøv igen.' },
  unknownFormat: { text: 'Tavlen kan ikke hentes i det format.', next: 'Hent den som JSON-fil.' },
  damaged: {
    text: 'Noget af tavlen kan ikke læses på serverens disk, og så kan intet slettes for altid.',
    next: 'Bed den, der passer jeres Tavle, om at hente en sikkerhedskopi.',
  },
  refused: { text: 'Tavlen tager ikke imod ændringen.', next: 'Hent siden igen, og prøv en gang til.' },
  paused: {
    text: 'Serveren kan ikke gemme lige nu.',
    next: 'Lad siden stå åben. Det, du skriver, ligger her og bliver sendt, når serveren er klar.',
  },
  internal: { text: 'Serveren lavede en fejl. Intet er ændret.', next: 'Prøv igen om lidt.' },
  session: { text: 'Du er ikke længere logget på tavlen.', next: 'Åbn dit link igen for at komme tilbage.' },
  rebuilt: {
    text: 'Der er kommet en ny udgave af tavlen eller af Tavle.',
    next: 'Siden bliver hentet igen. Det, der ikke var gemt, er lagt til side.',
  },
  invalid: {
    text: 'En ændring herfra blev ikke taget imod.',
    next: 'Den er lagt til side, og tavlen åbner igen om et øjeblik.',
  },
  locked: {
    text: 'Tavlen er låst lige nu.',
    next: 'Dine ændringer er lagt til side, så du kan lægge dem ind igen senere.',
  },
  tooBig: {
    text: 'En ændring var for stor at sende.',
    next: 'Den er lagt til side, og tavlen åbner igen om et øjeblik. Tag færre ting ad gangen.',
  },
  full: { text: 'Der er ikke plads til flere på tavlen lige nu.', next: 'Siden prøver selv igen om lidt.' },
  restart: { text: 'Serveren starter igen.', next: 'Siden prøver selv igen om lidt.' },
  slow: { text: 'Forbindelsen er for langsom til at følge med.', next: 'Siden prøver selv igen om lidt.' },
  /** What is wrong at one place of a file. */
  fault: {
    wrongFormat: 'filen er ikke en tavle fra Tavle',
    newerVersion: 'filen er lavet med en nyere udgave af Tavle',
    forbiddenKey: 'et navn, der ikke kan bruges',
    unknownKey: 'et navn, Tavle ikke kender',
    tooDeep: 'for mange lag inden i hinanden',
    tooManyCards: 'der er flere sedler, end en tavle kan rumme',
    missing: 'her mangler noget',
    badValue: 'en værdi, der ikke passer her',
    tooLong: 'teksten er for lang',
    badCharacter: 'et tegn, der ikke kan gemmes',
    badId: 'et id, der ikke kan bruges',
    duplicateId: 'et id, der er brugt før',
    unknownReference: 'peger på noget, der ikke er i filen',
  },
} as const;
