import type { Texts } from './texts.ts';

export const germanTexts: Texts = {
  wording: {
    'order-confirmed': ({ total, invoice }, write) => ({
      subject: `Ihre Bestellung über ${write.money(total)} ist bestätigt`,
      title: 'Ihre Bestellung ist bestätigt',
      summary: invoice
        ? `${write.money(total)} bezahlt. Die Rechnung ${invoice.invoiceNumber} liegt bereit.`
        : `${write.money(total)} bezahlt. Die Rechnung folgt.`,
      paragraphs: [
        'Vielen Dank! Ihre Zahlung ist eingegangen, und wir packen Ihr Paket.',
        invoice
          ? 'Ihre Rechnung liegt für Sie bereit, wann immer Sie sie brauchen.'
          : 'Ihre Rechnung folgt, sobald sie fertig ist.',
      ],
    }),
    'invoice-ready': ({ invoiceNumber, total }, write) => ({
      subject: `Ihre Rechnung ${invoiceNumber} über ${write.money(total)}`,
      title: 'Ihre Rechnung ist fertig',
      summary: `Rechnung ${invoiceNumber} über ${write.money(total)}.`,
      paragraphs: [
        'Hier ist die Rechnung zu Ihrer Bestellung. Sie liegt bereit, wann immer Sie sie brauchen.',
      ],
    }),
    'order-rejected': ({ total }, write) => ({
      subject: 'Ihre Bestellung kam nicht zustande',
      title: 'Ihre Bestellung kam nicht zustande',
      summary: `Die Zahlung von ${write.money(total)} wurde abgelehnt. Es wurde nichts abgebucht.`,
      paragraphs: [
        `Ihre Zahlung von ${write.money(total)} wurde abgelehnt, darum konnten wir Ihre Bestellung nicht bestätigen. Es wurde nichts abgebucht.`,
        'Bestellen Sie gern noch einmal mit einer anderen Karte.',
      ],
    }),
    'order-cancelled': ({ total, reason, isRefunded }, write) => {
      const money = isRefunded
        ? `Ihre Erstattung von ${write.money(total)} ist unterwegs.`
        : 'Es wurde nichts abgebucht.';
      return {
        subject: `Ihre Bestellung über ${write.money(total)} ist storniert`,
        title: 'Ihre Bestellung ist storniert',
        summary: `${cancelledBecause[reason]} ${money}`,
        paragraphs: [
          cancelledBecause[reason],
          isRefunded ? `${money} Bis Ihre Bank sie anzeigt, können einige Tage vergehen.` : money,
        ],
      };
    },
    'order-shipped': ({ carrier, trackingNumber }) => ({
      subject: 'Ihre Bestellung ist unterwegs',
      title: 'Ihre Bestellung ist unterwegs',
      summary: `${carrier}, Sendungsnummer ${trackingNumber}.`,
      paragraphs: ['Wir haben Ihr Paket dem Versanddienst übergeben. Das ist darin:'],
    }),
    'order-delivered': () => ({
      subject: 'Ihre Bestellung wurde zugestellt',
      title: 'Ihre Bestellung wurde zugestellt',
      summary: 'Ihr Paket ist angekommen.',
      paragraphs: ['Ihr Paket ist angekommen. Wir hoffen, dass Ihnen gefällt, was darin ist.'],
    }),
    'import-completed': ({ rows }, write) => {
      const placed = `${write.number(rows.placed)} von ${write.plural(rows.total, { one: '# Bestellung', other: '# Bestellungen' })} aufgegeben`;
      const hasFailed = rows.rejected + rows.invalid > 0;
      return {
        subject: `Ihr Import ist fertig: ${placed}`,
        title: 'Ihr Import ist fertig',
        summary: `${placed}.`,
        paragraphs: [
          hasFailed
            ? 'Jede Zeile Ihrer Datei wurde gelesen. Ein Bericht nennt Zeile, Feld und Grund für jede, die gescheitert ist.'
            : 'Jede Zeile Ihrer Datei wurde gelesen, und keine ist gescheitert.',
        ],
      };
    },
    'file-rejected': ({ name, explanation }) => ({
      subject: `Wir konnten ${name} nicht verwenden`,
      title: 'Wir konnten Ihre Datei nicht verwenden',
      summary: explanation,
      paragraphs: ['Sie können die Datei erneut hochladen, sobald der genannte Mangel behoben ist.'],
    }),
    'stock-low': ({ name, available }, write) =>
      available > 0
        ? {
            subject: `Niedriger Bestand: ${name} (noch ${write.number(available)})`,
            title: `${name} geht zur Neige`,
            summary: `Noch ${write.number(available)} Stück.`,
            paragraphs: ['Bestellt werden kann, bis das letzte Stück verkauft ist.'],
          }
        : {
            subject: `Ausverkauft: ${name}`,
            title: `${name} ist ausverkauft`,
            summary: 'Kein Stück mehr da.',
            paragraphs: ['Bestellungen werden abgelehnt, bis es Nachschub gibt.'],
          },
  },
  digest: {
    titles: {
      'order-confirmed': (count) => `${count} Ihrer Bestellungen sind bestätigt`,
      'invoice-ready': (count) => `${count} Ihrer Rechnungen sind fertig`,
      'order-rejected': (count) => `${count} Ihrer Bestellungen kamen nicht zustande`,
      'order-cancelled': (count) => `${count} Ihrer Bestellungen sind storniert`,
      'order-shipped': (count) => `${count} Ihrer Bestellungen sind unterwegs`,
      'order-delivered': (count) => `${count} Ihrer Bestellungen wurden zugestellt`,
      'import-completed': (count) => `${count} Ihrer Importe sind fertig`,
      'file-rejected': (count) => `Wir konnten ${count} Ihrer Dateien nicht verwenden`,
      'stock-low': (count) => `${count} Produkte gehen zur Neige`,
    },
    summary: (count) => `Eine E-Mail anstelle von ${count}.`,
    more: (count) => `und ${count} weitere`,
  },
  labels: {
    order: 'Bestellung',
    total: 'Summe',
    invoice: 'Rechnung',
    carrier: 'Versanddienst',
    trackingNumber: 'Sendungsnummer',
    import: 'Import',
    file: 'Datei',
    reason: 'Grund',
    rows: 'Zeilen in der Datei',
    placed: 'Wurden Bestellungen',
    rejected: 'Nicht bestellbar',
    invalid: 'Nicht lesbar',
    product: 'Produkt',
    available: 'Bestand',
    item: 'Artikel',
    quantity: 'Menge',
    amount: 'Betrag',
  },
  links: {
    order: 'Zur Bestellung',
    invoice: (invoiceNumber) => `Rechnung ${invoiceNumber} holen`,
    file: 'Zu Ihrer Datei',
    import: 'Zum Import',
    report: 'Zum Fehlerbericht',
    console: 'Orderflow öffnen',
    unsubscribe: 'Solche E-Mails abbestellen',
  },
  footer:
    'Sie erhalten diese E-Mail, weil Sie Orderflow nutzen. Die Seiten von Bestellungen und Dateien verlangen eine Anmeldung.',
};

const cancelledBecause = {
  CUSTOMER_REQUEST: 'Sie haben uns gebeten, diese Bestellung zu stornieren.',
  OPERATOR_REQUEST: 'Wir mussten diese Bestellung stornieren und bitten um Entschuldigung.',
  NOT_PAID_IN_TIME: 'Die Zahlung kam nicht rechtzeitig zustande.',
} as const;
