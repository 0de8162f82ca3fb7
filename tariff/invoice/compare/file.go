// Package compare sets another system's invoices of a month beside ours and
// finds the reason of each difference: a month run in parallel before a shop
// moves (cli: compare).
package compare

import (
	"io"
	"slices"
	"strings"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff/invoice/bank"
)

// Row is one line of the other system's list.
type Row struct {
	Line      int // in the file, counted from 1
	Customer  string
	VATNumber string
	TaxCode   string
	Number    string
	Date      string
	Sums
}

// The columns that a file can have. A customer and a net amount are needed,
// and one of VAT and total.
const (
	colCustomer  = "customer"
	colVATNumber = "vat_number"
	colTaxCode   = "tax_code"
	colNumber    = "number"
	colDate      = "date"
	colNet       = "net"
	colVAT       = "vat"
	colTotal     = "total"
)

// Columns lists them.
func Columns() []string {
	return []string{colCustomer, colVATNumber, colTaxCode, colNumber, colDate, colNet, colVAT, colTotal}
}

// headings are the names that other systems give their columns, folded.
func headings(column string) []string {
	return map[string][]string{
		colCustomer: {"customer", "cliente", "codice cliente", "id cliente", "ragione sociale", "denominazione", "nome", "name", "nominativo",
			"anagrafica", "intestatario", "cessionario", "cliente ragione sociale"},
		colVATNumber: {"vat number", "partita iva", "p iva", "piva", "partita iva cliente", "vat no"},
		colTaxCode:   {"tax code", "codice fiscale", "cod fiscale", "c f", "cf", "codice fiscale cliente"},
		colNumber:    {"number", "numero", "num", "n", "nr", "numero documento", "numero fattura", "n fattura", "n documento", "invoice"},
		colDate:      {"date", "data", "data documento", "data fattura", "data emissione"},
		colNet:       {"net", "imponibile", "totale imponibile", "taxable", "totale netto", "imponibile totale", "netto", "net amount", "subtotal"},
		colVAT:       {"vat", "iva", "imposta", "totale iva", "tax", "importo iva", "totale imposta", "vat amount"},
		colTotal: {"total", "totale", "totale documento", "totale fattura", "totale lordo", "importo totale", "gross", "totale ivato", "importo",
			"gross amount", "lordo"},
	}[column]
}

// Named says which heading a column has in a file with headings of its own.
type Named map[string]string

// ParseColumns reads "customer=Anagrafica,net=Imponibile lordo".
func ParseColumns(s string) (Named, error) {
	out := Named{}
	for part := range strings.SplitSeq(s, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		column, heading, ok := strings.Cut(part, "=")
		column, heading = strings.TrimSpace(column), strings.TrimSpace(heading)
		switch {
		case !ok || heading == "":
			return nil, refusal.Usage("bad-columns", "%q names no column", part).WithHint("write it like customer=Anagrafica,net=Imponibile")
		case !slices.Contains(Columns(), column):
			return nil, refusal.Unknown("unknown-column", "unknown column %q", column, Columns())
		}
		out[column] = heading
	}
	return out, nil
}

// ReadCSV reads the other system's list. A file is taken whole or refused, with
// the line and the reason: bad-csv-header, empty-file, bad-csv-row, bad-amount,
// ambiguous-amount, no-customer.
func ReadCSV(r io.Reader, own Named) ([]Row, error) {
	t, ok, err := bank.ReadTable(r, func(cells []string) bool { return len(missing(placesOf(cells, own))) == 0 })
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, refusal.Usage("bad-csv-header", "no line of the file names the columns %s", strings.Join(needed(), ", ")).
			WithHint("name them as they are, like --columns customer=Anagrafica,net=Imponibile,total=Totale")
	}
	at := placesOf(t.Head, own)
	var money []string
	for _, row := range t.Rows {
		for _, c := range []string{colNet, colVAT, colTotal} {
			money = append(money, cellOf(row.Cells, at, c))
		}
	}
	amounts := bank.AmountsOf(money)
	var out []Row
	for _, row := range t.Rows {
		one, skip, err := readRow(row, at, amounts)
		if err != nil {
			return nil, err
		}
		if !skip {
			out = append(out, one)
		}
	}
	if len(out) == 0 {
		return nil, refusal.Usage("empty-file", "the file names no invoice")
	}
	return out, nil
}

func needed() []string { return []string{colCustomer, colNet, colVAT + "/" + colTotal} }

// placesOf finds where each column stands.
func placesOf(cells []string, own Named) map[string]int {
	at := map[string]int{}
	for _, column := range Columns() {
		names := headings(column)
		if own[column] != "" {
			names = []string{bank.PlainName(own[column])}
		}
		for i, cell := range cells {
			if _, have := at[column]; !have && slices.Contains(names, bank.PlainName(cell)) {
				at[column] = i
			}
		}
	}
	return at
}

// missing names the needed columns that are not there.
func missing(at map[string]int) (out []string) {
	has := func(columns ...string) bool {
		return slices.ContainsFunc(columns, func(c string) bool { _, ok := at[c]; return ok })
	}
	if !has(colCustomer, colVATNumber, colTaxCode) {
		out = append(out, colCustomer)
	}
	if !has(colNet) {
		out = append(out, colNet)
	}
	if !has(colVAT, colTotal) {
		out = append(out, colVAT)
	}
	return out
}

func cellOf(cells []string, at map[string]int, column string) string {
	if i, ok := at[column]; ok && i < len(cells) {
		return strings.TrimSpace(cells[i])
	}
	return ""
}

// readRow reads one invoice; a row of sums at the end is skipped.
func readRow(row bank.TableRow, at map[string]int, amounts bank.Amounts) (out Row, skip bool, err error) {
	cell := func(column string) string { return cellOf(row.Cells, at, column) }
	out = Row{Line: row.Line, Customer: cell(colCustomer), VATNumber: cell(colVATNumber), TaxCode: cell(colTaxCode), Number: cell(colNumber), Date: cell(colDate)}
	switch bank.PlainName(out.Customer) {
	case "totale", "totali", "total", "totals", "totale generale":
		if out.VATNumber+out.TaxCode == "" {
			return out, true, nil
		}
	}
	if out.Customer+out.VATNumber+out.TaxCode == "" {
		return out, false, refusal.Usage("no-customer", "line %d names no customer", row.Line)
	}
	read := func(column string, to *money.Cents) (bool, error) {
		text := cell(column)
		if text == "" {
			return false, nil
		}
		c, err := amounts.Parse(text)
		if err != nil {
			return false, refusal.Usage(refusal.KindOf(err), "line %d, column %s: %s", row.Line, column, err).
				WithHint("write euro and cents like 1.234,56 or 1234.56")
		}
		*to = c
		return true, nil
	}
	hasNet, err := read(colNet, &out.Net)
	if err != nil {
		return out, false, err
	}
	if out.HasVAT, err = read(colVAT, &out.VAT); err != nil {
		return out, false, err
	}
	if out.HasTotal, err = read(colTotal, &out.Total); err != nil {
		return out, false, err
	}
	switch {
	case !hasNet || !out.HasVAT && !out.HasTotal:
		return out, false, refusal.Usage("no-amount", "line %d has no amount", row.Line).WithHint("net, and VAT or total, must be there; write 0 where nothing is owed")
	case !out.HasVAT:
		out.VAT = out.Total - out.Net
	case !out.HasTotal:
		out.Total = out.Net + out.VAT
	}
	return out, false, nil
}
