package goods

import (
	"io"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Row is one good line of a list.
type Row struct {
	Line int
	Item
	columns []string
}

// Over gives a known item with what the line says; what is no column of the
// list stays.
func (r Row) Over(old Item) Item {
	for _, name := range r.columns {
		switch name {
		case "code":
			old.Code = r.Code
		case "description":
			old.Description = r.Description
		case "unit":
			old.Unit = r.Unit
		case "vat_treatment":
			old.VAT = r.VAT
		case "price":
			old.Price = r.Price
		case "cost":
			old.Cost = r.Cost
		case "warranty_months":
			old.WarrantyMonths = r.WarrantyMonths
		case "serials":
			old.Serials = r.Serials
		}
	}
	return old
}

// Columns are the names that the header of a list may bear: those of the flags
// of item add.
func Columns() []string {
	return []string{"code", "description", "unit", "price", "cost", "vat_treatment", "warranty_months", "serials"}
}

// ReadCSV reads items from a list with a header line (text.ReadTable). The code
// is the key: each line has one, none twice. It gives the good lines and what is
// wrong with each of the others; the error is for a file that cannot be read as
// a whole.
func ReadCSV(r io.Reader) (rows []Row, wrong []text.CellError, err error) {
	t, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	s, err := t.Named(Columns(), nil, "code", "description", "price")
	if err != nil {
		return nil, nil, err
	}
	var columns []string
	for _, name := range Columns() {
		if s.Title(name) != "" {
			columns = append(columns, name)
		}
	}
	seen := map[string]int{}
	for _, row := range s.Rows {
		line := s.Read(row)
		it := readItem(line)
		if at, twice := seen[FoldCode(it.Code)]; len(line.Wrong) == 0 && twice {
			line.Bad("code", refusal.Rule("code-twice", "the code %s stands on line %d already", it.Code, at))
		}
		if wrong = append(wrong, line.Wrong...); len(line.Wrong) == 0 {
			seen[FoldCode(it.Code)] = row.Line
			rows = append(rows, Row{row.Line, it, columns})
		}
	}
	return rows, wrong, nil
}

func readItem(r *text.Reading) (it Item) {
	if len(r.Wrong) > 0 {
		return it
	}
	it = Item{Code: r.Text("code"), Description: r.Text("description"), Unit: r.Text("unit"), VAT: r.Text("vat_treatment"), Serials: r.Yes("serials")}
	if it.Code == "" {
		r.Bad("code", refusal.Rule("code-missing", "the line has no code: it is the key of a list"))
	}
	price := r.Amount("price")
	if price != nil {
		it.Price = *price
	} else if r.Text("price") == "" {
		r.Bad("price", refusal.Usage("bad-amount", "the line has no price"))
	}
	if cost := r.Amount("cost"); cost != nil {
		it.Cost = *cost
	}
	if months := r.Whole("warranty_months"); months != nil {
		it.WarrantyMonths = int(*months)
	}
	if len(r.Wrong) > 0 {
		return it
	}
	checked, err := it.Checked()
	r.Bad("", err)
	return checked
}
