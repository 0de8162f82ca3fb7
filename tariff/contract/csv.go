package contract

import (
	"io"
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Columns are the columns of a file of contracts.
func Columns() []string {
	return []string{"external_id", "customer", "kind", "from", "to", "hours", "minutes", "remaining_minutes", "used_minutes",
		"unit_minutes", "annual_fee", "sla_response", "sla_resolution", "price_list", "signed", "includes_sysadmin", "note"}
}

// Row is one good line of a file of contracts. Customer is an id of here or
// there, a VAT number, a tax code or a name; Left is nil where all is left.
type Row struct {
	Line     int
	Customer string
	Left     *int64
	Contract
}

// ReadCSV reads contracts that another system kept until now, dates and amounts
// as Italians write them too.
func ReadCSV(r io.Reader) (list []Row, wrong []customer.RowError, err error) {
	t, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	s, err := t.Named(Columns(), map[string]string{
		"cliente": "customer", "tipo": "kind", "dal": "from", "al": "to", "ore": "hours", "minuti": "minutes", "minuti_residui": "remaining_minutes",
		"minuti_usati": "used_minutes", "canone_annuo": "annual_fee", "listino": "price_list", "firmato": "signed", "note": "note",
	}, "customer", "kind", "from")
	if err != nil {
		return nil, nil, err
	}
	lines := map[string]int{}
	for _, row := range s.Rows {
		one := reading{sheet: s, row: row}
		got := one.contract()
		if id := got.ExternalID; id != "" && len(one.wrong) == 0 {
			if before, twice := lines[id]; twice {
				one.bad("external_id", refusal.Rule("duplicate-contract", "contract %s is on line %d and on line %d", id, before, row.Line))
			}
			lines[id] = row.Line
		}
		if wrong = append(wrong, one.wrong...); len(one.wrong) == 0 {
			list = append(list, got)
		}
	}
	return list, wrong, nil
}

// reading is a line on its way to becoming a contract.
type reading struct {
	sheet text.Sheet
	row   text.TableRow
	wrong []customer.RowError
}

func (r *reading) bad(column string, err error) {
	if err != nil {
		r.wrong = append(r.wrong, customer.RowError{Line: r.row.Line, Column: r.sheet.Title(column), Err: err})
	}
}

func (r *reading) cell(column string) string { return r.sheet.Cell(r.row, column) }

func (r *reading) date(column string) (d calendar.Date) {
	if cell := r.cell(column); cell != "" {
		var err error
		d, err = calendar.ParseWritten(cell)
		r.bad(column, err)
	}
	return d
}

// whole reads a whole number, nil for an empty cell.
func (r *reading) whole(column string) *int64 {
	cell := r.cell(column)
	if cell == "" {
		return nil
	}
	n, err := strconv.ParseInt(cell, 10, 32)
	if err != nil || n < 0 || n > most {
		r.bad(column, refusal.Usage("bad-number", "%q is not a whole number", cell))
		return nil
	}
	return &n
}

func (r *reading) contract() (out Row) {
	out.Line = r.row.Line
	if err := r.sheet.Whole(r.row); err != nil {
		r.bad("", err)
		return out
	}
	var err error
	out.Customer, out.ExternalID, out.PriceList, out.Note = r.cell("customer"), r.cell("external_id"), r.cell("price_list"), r.cell("note")
	out.Kind, err = ParseKind(strings.ToLower(r.cell("kind")))
	r.bad("kind", err)
	out.From, out.To, out.Signed = r.date("from"), r.date("to"), r.date("signed")
	out.Minutes = r.minutes()
	out.Left = r.left(out.Minutes)
	for column, to := range map[string]*int{"unit_minutes": &out.UnitMinutes, "sla_response": &out.SLAResponse, "sla_resolution": &out.SLAResolution} {
		if n := r.whole(column); n != nil {
			*to = int(*n)
		}
	}
	if cell := r.cell("annual_fee"); cell != "" {
		fee, err := money.ParseWritten(cell)
		r.bad("annual_fee", err)
		out.AnnualFee = &fee
	}
	switch strings.ToLower(r.cell("includes_sysadmin")) {
	case "", "0", "no", "false":
	case "1", "yes", "si", "sì", "true":
		out.IncludesSysadmin = true
	default:
		r.bad("includes_sysadmin", refusal.Usage("bad-yes-or-no", "%q is neither yes nor no", r.cell("includes_sysadmin")))
	}
	return out
}

// minutes are those bought, nil for no limit.
func (r *reading) minutes() *int64 {
	hours, minutes := r.whole("hours"), r.whole("minutes")
	switch {
	case hours != nil && minutes != nil:
		r.bad("minutes", refusal.Usage("hours-and-minutes", "--hours and --minutes exclude each other"))
	case hours != nil:
		*hours *= 60
		return hours
	}
	return minutes
}

// left is what is left of the minutes bought, nil where nothing was used or
// there is no limit.
func (r *reading) left(bought *int64) *int64 {
	left, used := r.whole("remaining_minutes"), r.whole("used_minutes")
	column := "remaining_minutes"
	if left == nil {
		column = "used_minutes"
	}
	switch {
	case left == nil && used == nil || len(r.wrong) > 0:
		return nil
	case left != nil && used != nil:
		r.bad("used_minutes", refusal.Usage("left-and-used", "say what is left or what was used, not both"))
		return nil
	case bought == nil:
		r.bad(column, refusal.Usage("used-without-hours", "minutes used before need the hours that they are of").WithHint("say with --hours how many were bought"))
		return nil
	case used != nil:
		n := *bought - *used
		left = &n
	}
	if *left < 0 || *left > *bought {
		r.bad(column, refusal.Rule("bad-minutes", "%d of %d minutes cannot be left", *left, *bought))
		return nil
	}
	return left
}
