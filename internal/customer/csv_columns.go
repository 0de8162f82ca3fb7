package customer

import (
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Columns are the names that the header of an import may bear, in the order of
// a template.
func Columns() []string {
	return []string{"name", "first_name", "surname", "kind", "vat", "tax_code", "address", "zip", "city",
		"province", "country", "sdi_code", "pec", "email", "phone", "iban", "mandate_id", "mandate_date", "mandate_type"}
}

// header is the column names of one file, in its order.
type header []string

// readHeader takes flags' spelling too: First-Name is first_name.
func readHeader(cells []string) (header, error) {
	known := map[string]bool{}
	for _, name := range Columns() {
		known[name] = true
	}
	seen := map[string]bool{}
	var h header
	for _, cell := range cells {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), "-", "_")
		if !known[name] {
			return nil, refusal.Usage("bad-csv-header", "the header has the unknown column %q", clip(cell)).
				WithHint("the columns are %s", strings.Join(Columns(), ", "))
		}
		if seen[name] {
			return nil, refusal.Usage("bad-csv-header", "the header has the column %s twice", name)
		}
		seen[name] = true
		h = append(h, name)
	}
	if !seen["name"] && !seen["surname"] {
		return nil, refusal.Usage("bad-csv-header", "the header has neither a column name nor a column surname")
	}
	return h, nil
}

// customer reads one line: the card normalised, and all that is wrong with it.
func (h header) customer(cells []string) (Customer, []error) {
	if len(cells) != len(h) {
		return Customer{}, []error{refusal.Usage("bad-csv-row", "the line has %d columns, the header %d", len(cells), len(h))}
	}
	var c Customer
	var errs []error
	for i, name := range h {
		if err := c.set(name, cells[i]); err != nil {
			errs = append(errs, err)
		}
	}
	c, err := c.Normalise()
	if err != nil {
		return c, append(errs, err)
	}
	return c, append(errs, c.Problems()...)
}

// set puts a cell into its field.
func (c *Customer) set(column, cell string) (err error) {
	switch column {
	case "name":
		c.Name = cell
	case "first_name":
		c.FirstName = cell
	case "surname":
		c.Surname = cell
	case "kind":
		c.Kind = Kind(strings.ToLower(strings.TrimSpace(cell)))
	case "vat":
		c.VATNumber = cell
	case "tax_code":
		c.TaxCode = cell
	case "address":
		c.Address = cell
	case "zip":
		c.ZIP = cell
	case "city":
		c.City = cell
	case "province":
		c.Province = cell
	case "country":
		c.Country = cell
	case "sdi_code":
		c.SDICode = cell
	case "pec":
		c.PEC = cell
	case "email":
		c.Emails = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || unicode.IsSpace(r) })
	case "phone":
		c.Phone = cell
	case "iban":
		c.IBAN = cell
	case "mandate_id":
		c.Mandate.ID = cell
	case "mandate_date":
		if cell = strings.TrimSpace(cell); cell != "" {
			c.Mandate.Signed, err = calendar.ParseDate(cell)
		}
	case "mandate_type":
		c.Mandate.Type = cell
	}
	return err
}

// sightings are the lines of a file on which a number was first seen.
type sightings map[string]int

// add notes the numbers of c and refuses those seen before.
func (s sightings) add(c Customer, line int) (errs []error) {
	if c.VATNumber != "" {
		if before, twice := s["vat "+c.VATCountry+c.VATNumber]; twice {
			errs = append(errs, refusal.Rule("duplicate-customer",
				"VAT number %s is on line %d and on line %d", clip(c.VATNumber), before, line))
		} else {
			s["vat "+c.VATCountry+c.VATNumber] = line
		}
	}
	if c.TaxCode != "" {
		if before, twice := s["tax "+c.TaxCode]; twice {
			errs = append(errs, refusal.Rule("duplicate-customer",
				"tax code %s is on line %d and on line %d", clip(c.TaxCode), before, line))
		} else {
			s["tax "+c.TaxCode] = line
		}
	}
	return errs
}
