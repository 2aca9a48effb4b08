/** Danish texts: »this is my own device«, what is then kept on it, and working on without a connection. */
export const device = {
  entry: 'Denne enhed',
  choice: 'Det er min egen enhed',
  join: {
    pages:
      'Så ligger tavlen også her i browseren, og du kan åbne den og arbejde videre uden forbindelse. Sæt ikke kryds på en computer, som andre også bruger.',
    noPages:
      'Så ligger det, du ikke når at få sendt, her i browseren, til der er forbindelse igen. Sæt ikke kryds på en computer, som andre også bruger.',
    already:
      'Det her er din egen enhed, har du sagt, så tavlen kommer også til at ligge her i browseren. Det kan du ændre inde på tavlen: Åbn menuen, og vælg »Denne enhed«.',
  },
  panel: {
    intro: 'Er enheden din egen, kan tavlen også ligge her, så du kan arbejde videre uden forbindelse.',
    what: 'Browseren gemmer de tavler, du åbner: alle sedler, pile og tekster, også det, du ikke har nået at få sendt. Den, der kan bruge browseren på denne enhed, kan læse det.',
    erased:
      'Det bliver slettet herfra, når du fjerner krydset, når du glemmer tavlen på forsiden, og når dit link ikke gælder længere.',
    off: 'Der ligger ingen tavler på denne enhed.',
    here_one: 'Tavlen ligger på denne enhed.',
    here_other: 'Tavlen ligger på denne enhed sammen med andre. Der ligger {{count}} i alt.',
    waiting: 'Tavlen bliver lagt på denne enhed, så snart den er hentet.',
    pagesReady: 'Den kan åbnes uden forbindelse.',
    pagesComing: 'Siden bliver gjort klar til at åbne uden forbindelse ...',
    pagesNo: 'Browseren kan ikke åbne siden uden forbindelse. Lad den stå åben, mens forbindelsen er væk.',
    pagesNever:
      'På en adresse, der begynder med http://, kan siden ikke åbnes uden forbindelse. Lad den stå åben, mens forbindelsen er væk. Det, du skriver imens, ligger her og bliver sendt, næste gang tavlen er åben med forbindelse.',
    failed: 'Browseren kan ikke gemme noget her.',
    failedNext:
      'Det sker i et privat vindue, og når enheden er fyldt op. Tavlen virker som ellers. Lad siden stå åben, til alt er gemt.',
    again: 'Prøv igen',
  },
  takeBack: {
    heading: 'Der er ændringer, som kun ligger her',
    text: 'Fjerner du krydset nu, bliver de slettet, for de er ikke sendt endnu. Vil du have dem med, så åbn tavlen med forbindelse først.',
    where: 'De hører til: {{boards}}',
    board: '»{{title}}«',
    untitled: 'en tavle uden navn',
    yes: 'Slet dem, og fjern krydset',
    no: 'Behold dem',
  },
  notice: {
    offlinePages:
      'Arbejd bare videre. Du kan også lukke siden og åbne den igen: Det hele ligger på denne enhed.',
    offlineNoPages:
      'Arbejd bare videre, men lad siden stå åben: Den kan ikke åbnes uden forbindelse. Lukker den alligevel, ligger det, du har lavet, på denne enhed og bliver sendt, næste gang tavlen er åben med forbindelse.',
    open: 'Om denne enhed',
  },
  status: {
    offline_one: 'Ingen forbindelse, {{count}} ændring ligger kun her',
    offline_other: 'Ingen forbindelse, {{count}} ændringer ligger kun her',
    hint: 'Ændringerne ligger på denne enhed og bliver sendt, når forbindelsen er der igen.',
  },
} as const;
