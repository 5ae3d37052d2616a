/** both holds the German texts that name people, for houses that write both forms instead of a star. */
export const both = {
  'initiatives.sheet.addedValue': 'Mehrwert für Bürgerinnen, Bürger und Nutzende',
  'processes.categoryHint': 'Leistungsprozesse erbringen etwas für Bürgerinnen und Bürger, Unternehmen oder Behörden.',
  'units.contact.digitalGuide': 'Digitale Lotsin oder digitaler Lotse',
};
