/** Danish texts: what went wrong, each with a next step. `answer`: codes of the server and of the line to it. `fault`: codes of faults in a file. */
export const errors = {
  answer: {
    unknown: 'Noget gik galt. Prøv igen om lidt.',
    offline: 'Der er ingen forbindelse til serveren. Se efter, om du er på nettet, og prøv igen.',
    notFound: 'Tavlen findes ikke, eller linket er skiftet ud. Bed om et nyt link.',
    forbidden: 'Det må kun facilitator. Åbn tavlen med facilitatorens link.',
    invalid: 'Serveren kunne ikke bruge det, der blev sendt. Ret det, og prøv igen.',
    tooLarge: 'Det fylder for meget. Del det op i mindre dele.',
    tooMany: 'Der er bedt om for meget på kort tid. Vent et minut, og prøv igen.',
    unavailable: 'Serveren kan ikke gemme lige nu. Prøv igen om lidt.',
  },
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
