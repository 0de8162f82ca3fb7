package contract

import (
	"io"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff/recurring"
)

// Columns are the columns of a file of contracts.
func Columns() []string {
	return []string{"external_id", "customer", "kind", "from", "to", "hours", "minutes", "remaining_minutes", "used_minutes",
		"unit_minutes", "annual_fee", "fee", "every", "in", "seats", "invoiced_until", "sla_response", "sla_resolution", "price_list", "signed", "includes_sysadmin", "note"}
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
		"minuti_usati": "used_minutes", "canone_annuo": "annual_fee", "canone": "fee", "periodo": "every", "fatturato_fino_al": "invoiced_until", "listino": "price_list", "firmato": "signed", "note": "note",
	}, "customer", "kind", "from")
	if err != nil {
		return nil, nil, err
	}
	lines := map[string]int{}
	for _, row := range s.Rows {
		one := reading{s.Read(row)}
		got := one.contract()
		if id := got.ExternalID; id != "" && len(one.Wrong) == 0 {
			if before, twice := lines[id]; twice {
				one.Bad("external_id", refusal.Rule("duplicate-contract", "contract %s is on line %d and on line %d", id, before, row.Line))
			}
			lines[id] = row.Line
		}
		if wrong = append(wrong, one.Wrong...); len(one.Wrong) == 0 {
			list = append(list, got)
		}
	}
	return list, wrong, nil
}

// reading is a line on its way to becoming a contract.
type reading struct{ *text.Reading }

func (r reading) contract() (out Row) {
	out.Line = r.Row.Line
	if len(r.Wrong) > 0 {
		return out
	}
	var err error
	out.Customer, out.ExternalID, out.PriceList, out.Note = r.Text("customer"), r.Text("external_id"), r.Text("price_list"), r.Text("note")
	out.Kind, err = ParseKind(strings.ToLower(r.Text("kind")))
	r.Bad("kind", err)
	out.From, out.To, out.Signed = r.Date("from"), r.Date("to"), r.Date("signed")
	out.Minutes = r.minutes()
	out.Left = r.left(out.Minutes)
	for column, to := range map[string]*int{"unit_minutes": &out.UnitMinutes, "sla_response": &out.SLAResponse, "sla_resolution": &out.SLAResolution} {
		if n := r.Whole(column); n != nil {
			*to = int(*n)
		}
	}
	out.AnnualFee, out.Recurring = r.Amount("annual_fee"), r.plan(out.From)
	out.IncludesSysadmin = r.Yes("includes_sysadmin")
	return out
}

// plan is the fee by periods, nil for none.
func (r reading) plan(from calendar.Date) *recurring.Plan {
	fee := r.Amount("fee")
	if fee == nil {
		for _, column := range []string{"every", "in", "seats", "invoiced_until"} {
			if r.Text(column) != "" {
				r.Bad(column, refusal.Usage("flag-without-fee", "--%s belongs to --fee", column))
			}
		}
		return nil
	}
	p := recurring.Plan{Anchor: from, InvoicedUntil: r.Date("invoiced_until"), Prices: []recurring.Price{{From: from, Unit: *fee}}}
	var err error
	p.Every, err = recurring.ParseEvery(r.Text("every"))
	r.Bad("every", err)
	p.In, err = recurring.ParseIn(r.Text("in"))
	r.Bad("in", err)
	if seats := r.Whole("seats"); seats != nil {
		p.Prices[0].Seats = *seats
	}
	return &p
}

// minutes are those bought, nil for no limit.
func (r reading) minutes() *int64 {
	hours, minutes := r.Whole("hours"), r.Whole("minutes")
	switch {
	case hours != nil && minutes != nil:
		r.Bad("minutes", refusal.Usage("hours-and-minutes", "--hours and --minutes exclude each other"))
	case hours != nil:
		*hours *= 60
		return hours
	}
	return minutes
}

// left is what is left of the minutes bought, nil where nothing was used or
// there is no limit.
func (r reading) left(bought *int64) *int64 {
	left, used := r.Whole("remaining_minutes"), r.Whole("used_minutes")
	column := "remaining_minutes"
	if left == nil {
		column = "used_minutes"
	}
	switch {
	case left == nil && used == nil || len(r.Wrong) > 0:
		return nil
	case left != nil && used != nil:
		r.Bad("used_minutes", refusal.Usage("left-and-used", "say what is left or what was used, not both"))
		return nil
	case bought == nil:
		r.Bad(column, refusal.Usage("used-without-hours", "minutes used before need the hours that they are of").WithHint("say with --hours how many were bought"))
		return nil
	case used != nil:
		n := *bought - *used
		left = &n
	}
	if *left < 0 || *left > *bought {
		r.Bad(column, refusal.Rule("bad-minutes", "%d of %d minutes cannot be left", *left, *bought))
		return nil
	}
	return left
}
