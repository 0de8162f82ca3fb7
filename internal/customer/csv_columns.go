package customer

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Columns are the names that the header of an import may bear, in the order of
// a template.
func Columns() []string {
	return []string{"name", "first_name", "surname", "kind", "vat", "tax_code", "address", "zip", "city",
		"province", "country", "sdi_code", "pec", "email", "phone", "iban", "mandate_id", "mandate_date", "mandate_type",
		"mandate_last_use", "external_id", "payment_method", "payment_terms", "split_payment", "ads", "representative", "note"}
}

// header is the columns of one file, in its order: "" for one that is not
// taken.
type header struct {
	names  []string
	titles []string // as the file calls them
	source Source
}

// readHeader takes flags' spelling too: First-Name is first_name.
func readHeader(cells []string) (h header, err error) {
	for _, cell := range cells {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), "-", "_")
		if !slices.Contains(Columns(), name) {
			return h, refusal.Usage("bad-csv-header", "the header has the unknown column %q", clip(cell)).
				WithHint("the columns are %s", strings.Join(Columns(), ", "))
		}
		if slices.Contains(h.names, name) {
			return h, refusal.Usage("bad-csv-header", "the header has the column %s twice", name)
		}
		h.names, h.titles = append(h.names, name), append(h.titles, name)
	}
	if !slices.Contains(h.names, "name") && !slices.Contains(h.names, "surname") {
		return h, refusal.Usage("bad-csv-header", "the header has neither a column name nor a column surname")
	}
	return h, nil
}

// noCustomer says why a line is none: a supplier, in the export of another
// system.
func (h header) noCustomer(cells []string) error {
	if h.source == OpenSTAManager {
		return h.supplier(cells)
	}
	return nil
}

// customer reads one line: the card normalised, and all that is wrong with it.
func (h header) customer(cells []string) (row Row, errs []error) {
	if len(cells) != len(h.names) {
		return row, []error{refusal.Usage("bad-csv-row", "the line has %d columns, the header %d", len(cells), len(h.names))}
	}
	var more openSTA
	for i, name := range h.names {
		if name == "" {
			continue
		}
		if slices.Contains(Columns(), name) {
			row.columns = append(row.columns, name)
		}
		var err error
		if h.source == OpenSTAManager {
			err = row.setOpenSTA(name, strings.TrimSpace(cells[i]), &more)
		} else {
			err = row.set(name, cells[i])
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if h.source == OpenSTAManager {
		row.guessed = row.finishOpenSTA(more)
	}
	c, err := row.Normalise()
	if row.Customer = c; err != nil {
		return row, append(errs, err)
	}
	if !row.LastUse.IsZero() && (c.Mandate.ID == "" || row.LastUse.Before(c.Mandate.Signed)) {
		errs = append(errs, refusal.Rule("bad-mandate", "a mandate cannot have been used on %s, before it was signed", row.LastUse))
	}
	return row, append(errs, c.Problems()...)
}

// set puts a cell into its field.
func (r *Row) set(column, cell string) (err error) {
	switch column {
	case "kind":
		r.Kind = Kind(strings.ToLower(strings.TrimSpace(cell)))
	case "email":
		r.Emails = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || unicode.IsSpace(r) })
	case "mandate_date", "mandate_last_use":
		to := &r.Mandate.Signed
		if column == "mandate_last_use" {
			to = &r.LastUse
		}
		if cell = strings.TrimSpace(cell); cell != "" {
			*to, err = calendar.ParseDate(cell)
		}
	case "payment_method":
		r.Billing.Method = Method(strings.ToLower(strings.TrimSpace(cell)))
	case "ads":
		r.ADS = ADSRole(strings.ToLower(strings.TrimSpace(cell)))
	case "split_payment":
		r.SplitVAT, err = text.ParseYes(cell)
	default:
		*r.line(column) = cell
	}
	return err
}

// line is the field of a column that holds a text.
func (c *Customer) line(column string) *string {
	return map[string]*string{
		"name": &c.Name, "first_name": &c.FirstName, "surname": &c.Surname, "vat": &c.VATNumber, "tax_code": &c.TaxCode,
		"address": &c.Address, "zip": &c.ZIP, "city": &c.City, "province": &c.Province, "country": &c.Country,
		"sdi_code": &c.SDICode, "pec": &c.PEC, "phone": &c.Phone, "iban": &c.IBAN, "mandate_id": &c.Mandate.ID,
		"mandate_type": &c.Mandate.Type, "external_id": &c.ExternalID, "payment_terms": &c.Billing.Terms, "note": &c.Note, "representative": &c.Representative,
	}[column]
}

// copy puts a column of the row into a card.
func (r Row) copy(column string, c *Customer) {
	switch column {
	case "kind":
		c.Kind = r.Kind
	case "email":
		c.Emails = r.Emails
	case "mandate_date":
		c.Mandate.Signed = r.Mandate.Signed
	case "mandate_last_use":
	case "payment_method":
		c.Billing.Method = r.Billing.Method
	case "ads":
		c.ADS = r.ADS
	case "split_payment":
		c.SplitVAT = r.SplitVAT
	case "vat":
		c.VATNumber, c.VATCountry = r.VATNumber, r.VATCountry
	default:
		*c.line(column) = *r.line(column)
	}
}

// sameField reports whether two cards say the same in a column.
func sameField(a, b Customer, column string) bool {
	r, s := Row{Customer: a}, Row{Customer: b}
	var left, right Customer
	r.copy(column, &left)
	s.copy(column, &right)
	if len(left.Emails) == 0 && len(right.Emails) == 0 {
		left.Emails, right.Emails = nil, nil
	}
	return reflect.DeepEqual(left, right)
}

// sightings are the lines of a file on which a number was first seen.
type sightings map[string]int

// add notes the numbers of c and refuses those seen before.
func (s sightings) add(c Customer, line int) (errs []error) {
	for _, n := range []struct {
		what   refusal.Word
		number string
		key    string
	}{
		{"VAT number", c.VATNumber, "vat " + c.VATCountry + c.VATNumber}, {"tax code", c.TaxCode, "tax " + c.TaxCode},
		{"external id", c.ExternalID, "ext " + c.ExternalID}, {"mandate", c.Mandate.ID, "mandate " + c.Mandate.ID},
	} {
		if n.number == "" {
			continue
		}
		if before, twice := s[n.key]; twice {
			errs = append(errs, refusal.Rule("duplicate-customer", "%s %s is on line %d and on line %d", n.what, clip(n.number), before, line))
		} else {
			s[n.key] = line
		}
	}
	return errs
}
