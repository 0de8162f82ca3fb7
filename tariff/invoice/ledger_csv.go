package invoice

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode"

	"scatto/internal/money"
)

// ledgerColumns are the names of the ledger's columns, the same as in JSON.
func ledgerColumns() []string {
	return []string{
		"number", "series", "type", "date", "vat_month", "transmit_by", "customer", "name", "country", "vat_number", "tax_code",
		"group", "rate", "natura", "taxable", "tax", "eligibility", "stamp_duty", "stamp_recharged", "withholding", "total", "to_pay", "open",
		"payment_method", "due_dates", "due_amounts", "paid_on", "related", "intrastat", "sdi_state", "file",
	}
}

// LedgerCSV writes rows as RFC 4180 wants it: commas, a heading, CRLF. Dates
// are ISO, amounts have a dot and two decimals; a minus before an amount stays,
// texts that a spreadsheet would take for a formula are defused.
func LedgerCSV(rows []LedgerRow) []byte {
	table := [][]string{ledgerColumns()}
	for _, r := range rows {
		cells := []string{
			Defused(r.Number), Defused(r.Series), string(r.Type), r.Date.String(), r.VATMonth, r.TransmitBy.String(),
			Defused(r.Customer), Defused(r.Name), Defused(r.Country), Defused(r.VATNumber), Defused(r.TaxCode),
			strconv.Itoa(r.Group), r.Rate.String(), r.Natura, r.Taxable.String(), r.Tax.String(), r.Eligibility,
		}
		table = append(table, append(cells, r.Document.cells(string(r.Intrastat))...))
	}
	return CSV(table)
}

// cells are the columns of a document; all but the mark are empty on its
// further rows, or sums would count them twice.
func (d *LedgerDocument) cells(mark string) []string {
	if d == nil {
		cells := make([]string, 14)
		cells[11] = mark
		return cells
	}
	var days, parts, related []string
	for _, n := range d.Schedule {
		days, parts = append(days, n.Due.String()), append(parts, n.Amount.String())
	}
	for _, r := range d.Related {
		related = append(related, strings.TrimSpace(r.Number+" "+r.Date.String()))
	}
	recharged := ""
	if d.Stamp != 0 {
		recharged = map[bool]string{true: "yes", false: "no"}[d.Recharged]
	}
	return []string{
		amountCell(d.Stamp), recharged, amountCell(d.Withheld), d.Total.String(), d.ToPay.String(), d.Open.String(), Defused(d.Method),
		strings.Join(days, "; "), strings.Join(parts, "; "), d.PaidOn.String(), Defused(strings.Join(related, "; ")),
		mark, string(d.SDI), Defused(d.File),
	}
}

// amountCell leaves a cell empty where there is no such thing.
func amountCell(c money.Cents) string {
	if c == 0 {
		return ""
	}
	return c.String()
}

// formulaSigns begin what a spreadsheet runs, in their full width too.
const formulaSigns = "=+-@＝＋－＠"

// Defused gives a text for a CSV cell: without control characters and signs
// that turn the writing around, and with an apostrophe before what a
// spreadsheet would run as a formula. So is what stands behind a semicolon,
// with blanks and quotes between: a spreadsheet set to Italian cuts the cells
// there, and takes quotes at a cell's beginning away.
func Defused(s string) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s))
	if !strings.ContainsAny(s, formulaSigns) {
		return s
	}
	var b strings.Builder
	begins := true // a cell
	for _, r := range s {
		if begins && strings.ContainsRune(formulaSigns, r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		begins = r == ';' || begins && (r == '"' || unicode.IsSpace(r))
	}
	return b.String()
}

// CSV writes a table by RFC 4180; its texts are defused already.
func CSV(table [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range table {
		_ = w.Write(row) // a buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}
