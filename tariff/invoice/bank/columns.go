package bank

import (
	"strings"
	"unicode"

	"scatto/internal/customer"
)

// column is what a column of the file holds.
type column int

const (
	unknown column = iota
	booked         // the day on which the bank booked it
	valued         // the value date, or the currency: its cells tell
	amount         // signed
	credit
	debit
	side // D or A, - or +
	words
	party
	account
	currency
	mark
)

// names are the headings that banks use, folded to letters and single blanks.
var names = map[column][]string{
	booked: {"data", "data operazione", "data contabile", "data movimento", "data registrazione", "data contabilizzazione", "data op", "data cont",
		"date", "booking date", "transaction date", "posting date", "completed date", "data completamento", "data esecuzione"},
	valued: {"valuta", "data valuta", "value date", "data val"},
	amount: {"importo", "importo eur", "importo euro", "importo in euro", "ammontare", "amount", "amount eur", "importo movimento", "movimento", "importo operazione"},
	credit: {"avere", "entrate", "entrata", "accrediti", "accredito", "credit", "credits", "paid in", "money in", "credit amount", "importo avere", "importo accredito", "entrate eur"},
	debit:  {"dare", "uscite", "uscita", "addebiti", "addebito", "debit", "debits", "paid out", "money out", "debit amount", "importo dare", "importo addebito", "uscite eur"},
	side:   {"segno", "d a", "dare avere", "dare o avere", "sign", "tipo importo", "credit debit", "credit debit indicator"},
	words: {"descrizione", "causale", "descrizione operazione", "descrizione estesa", "descrizione movimento", "causale descrizione", "operazione", "tipo operazione",
		"dettagli", "dettaglio", "note", "informazioni aggiuntive", "description", "details", "memo", "narrative", "reference", "payment reference", "riferimento",
		"remittance information", "causale abi", "causale bonifico", "descrizione causale", "tipo movimento", "type"},
	party: {"ordinante", "controparte", "ordinante beneficiario", "beneficiario ordinante", "beneficiario", "nome controparte", "nominativo", "nome", "intestatario",
		"counterparty", "counterparty name", "payer", "payer name", "sender", "name", "debtor", "debtor name"},
	account:  {"iban", "iban ordinante", "iban controparte", "conto controparte", "iban beneficiario ordinante", "iban ordinante beneficiario", "counterparty iban", "counterparty account", "payer iban", "debtor iban", "account number"},
	currency: {"divisa", "currency", "moneta", "div", "codice divisa"},
	mark:     {"id", "id operazione", "id transazione", "codice identificativo", "numero operazione", "cro", "trn", "cro trn", "transaction id", "end to end id", "identificativo end to end"},
}

// header is which column stands where.
type header []column

// readHeader knows the columns by their names; ok is false where no day or no
// amount is among them.
func readHeader(cells []string) (h header, ok bool) {
	var have [mark + 1]bool
	for _, cell := range cells {
		c := columnOf(cell)
		if have[c] && c != words {
			c = unknown // the first of a kind counts; only texts add up
		}
		have[c] = true
		h = append(h, c)
	}
	return h, (have[booked] || have[valued]) && (have[amount] || have[credit])
}

func columnOf(cell string) column {
	name := plainName(cell)
	for c, known := range names {
		for _, n := range known {
			if name == n {
				return c
			}
		}
	}
	return unknown
}

// plainName is a heading in small letters without accents and signs.
func plainName(cell string) string {
	return strings.Join(strings.FieldsFunc(customer.Fold(cell), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

// cell gives the first cell of a kind, "" where the line has none.
func (h header) cell(cells []string, c column) string {
	for i, have := range h {
		if have == c && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
	}
	return ""
}

// text joins all that the bank says about a movement.
func (h header) text(cells []string) string {
	var parts []string
	for i, have := range h {
		if have == words && i < len(cells) {
			parts = append(parts, strings.Fields(cells[i])...)
		}
	}
	return cut(strings.Join(parts, " "))
}

// mostText is far above what a payment order can carry, in bytes.
const mostText = 2000

func cut(s string) string {
	if len(s) > mostText {
		return strings.ToValidUTF8(s[:mostText], "")
	}
	return s
}
