/** Danish texts: deleting for good, and what the server could not read of a board. */
export const storage = {
  purge: {
    one: 'Slet for altid',
    oneNamed: 'Slet for altid: {{label}}',
    all: 'Slet alt i papirkurven for altid',
    found: 'Slet de {{count}} fundne for altid',
    askOne: 'Skal »{{label}}« slettes for altid?',
    ask_one: 'Skal den slettes for altid?',
    ask_other: 'Skal {{count}} ting slettes for altid?',
    means:
      'Teksten forsvinder fra tavlen, fra alle tidligere udgaver og fra serverens disk. Ingen kan hente den tilbage.',
    everybody: 'Tavlen hentes på ny hos alle, der har den åben. Det tager et øjeblik, og ingen mister noget.',
    yes: 'Ja, slet for altid',
    no: 'Nej, behold i papirkurven',
    done_one: '{{count}} ting er slettet for altid.',
    done_other: '{{count}} ting er slettet for altid.',
    kept: 'Det, der har ligget i papirkurven i 30 dage, slettes af sig selv for altid.',
  },
  damaged: {
    notice_one: 'Serveren kunne ikke læse {{count}} gemt ændring på tavlen',
    notice_other: 'Serveren kunne ikke læse {{count}} gemte ændringer på tavlen',
    show: 'Hvad betyder det?',
    means:
      'Noget på serverens disk er beskadiget. Resten af tavlen er læst og virker. Har nogen tavlen åben i en browser, som stadig har det manglende, kommer det tilbage af sig selv.',
    next: 'Se efter, om noget mangler, og sig det til den, der passer jeres Tavle: en sikkerhedskopi kan have det.',
    kept: 'Det ulæselige ligger urørt på serveren.',
  },
};
